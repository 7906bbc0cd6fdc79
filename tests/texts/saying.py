"""Verdicts to put into words, and one of every kind."""

from __future__ import annotations

from domain.case import Case
from domain.observation import ObsStatus, Qualifier
from domain.period import Month
from domain.plan import BaselineBasis, Language, Measure, Mode, Name
from domain.profile import Profile
from domain.verdict import assess
from tests.domain.cases import baseline, every, lamps, output, seen
from texts.printing import Subject
from texts.sentences import case_sentences

LAMPS = Name("路灯感知覆盖率", "Street-lamp sensing coverage")
ZH, EN = Language.ZH, Language.EN


def said(case: Case, language: Language = ZH, *, decimals: int = 1, name: Name = LAMPS) -> tuple[str, ...]:
    return case_sentences(Subject(case, name, decimals), assess(case), language)


CASES = [
    lamps(),
    lamps(seen("2018-12", "82.4"), as_of=Month(2019, 4)),
    lamps(seen("2018-12", "82.4", Qualifier.ABOUT), baseline=baseline("70", "2015-12", BaselineBasis.ASSUMED)),
    lamps(seen("2018-03", "90.2"), seen("2018-12", "69"), as_of=Month(2019, 9)),
    lamps(*every(3, "2015-12", "70.0 71.1 71.9 73.2 73.9 75.3 76.9 78.5 80.0 80.5 81.0 81.4 81.8")),
    lamps(seen("2020-12", "85", Qualifier.EXCEEDING)),
    lamps(seen("2018-12", "20"), baseline=baseline(None, "2015-12", BaselineBasis.NONE)),
    lamps(*every(3, "2018-03", "91 - 93 89"), mode=Mode.MAINTAIN),
    lamps(seen("2018-12", "20", obs_status=ObsStatus.DEMO), profile=Profile.RATIO_50),
    lamps(seen("2020-06", "92"), as_of=Month(2021, 6)),
    lamps(seen("2018-06", "80"), seen("2018-12", "79"), measure=Measure.CUMULATIVE),
    output(seen("2018-12", "564.9", Qualifier.ESTIMATED)),
    output(seen("2018-12", "300"), baseline=baseline("0", "2017-12")),
]
