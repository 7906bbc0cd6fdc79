"""A verdict in two lines: the reckoning, then the thresholds with profile and method version."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from domain.case import Case
from domain.period import Month
from domain.plan import BaselineBasis, Comparator, Language, Mode, Name
from domain.profile import Profile
from domain.verdict import assess
from tests.domain.cases import baseline, every, lamps, seen
from tests.domain.progresses import progress_of
from tests.texts.saying import CASES
from texts.explanation_line import explanation_lines
from texts.printing import Subject
from texts.sentences import explanation_line

LAMPS = Name("路灯感知覆盖率", "Street-lamp sensing coverage")


def lines(case: Case, language: Language = Language.ZH) -> tuple[str, ...]:
    return explanation_lines(Subject(case, LAMPS, 1), assess(case), language)


def test_a_verdict_on_a_path_shows_its_shares_and_its_cuts() -> None:
    # S = 60 %, k = 60 %: green from 60 − 3, yellow from 60 − 24.
    assert lines(lamps(seen("2018-12", "82.4"))) == (
        "P = (82.4 − 70.0) ÷ (90.0 − 70.0) = 62.0%;S = (82.0 − 70.0) ÷ (90.0 − 70.0) = 60.0%;"
        "D = 62.0% − 60.0% = +2.0个百分点",
        "绿 P ≥ 57.0%,黄 P ≥ 36.0%,以下为红;默认口径;判定方法第1版",
    )


@pytest.mark.parametrize(
    ("profile", "cuts"),
    [
        (Profile.STRICT, "绿 P ≥ 60.0%,黄 P ≥ 36.0%"),
        (Profile.POINTS_10_30, "绿 P ≥ 60.0%,黄 P ≥ 30.0%"),
        (Profile.RATIO_50, "绿 P ≥ 60.0%,黄 P ≥ 30.0%"),
    ],
)
def test_each_profile_has_its_own_cuts(profile: Profile, cuts: str) -> None:
    assert lines(lamps(seen("2018-12", "82.4"), profile=profile))[1].startswith(cuts)


def test_a_share_just_below_a_cut_is_not_printed_as_the_cut() -> None:
    # Green begins at 81.4, which is P = 57.0 %; 81.396 is P = 56.98 % and yellow.
    reckoning, cuts = lines(lamps(seen("2018-12", "81.396")))

    assert "= 56.98%;" in reckoning
    assert cuts.startswith("绿 P ≥ 57.00%")


def test_from_the_due_month_on_the_target_itself_decides() -> None:
    assert lines(lamps(seen("2020-12", "82.4"))) == (
        "采用数值2020年12月为82.4%;较目标:82.4 − 90.0 = −7.6个百分点",
        "≥ 90% 为绿,未达到为红;默认口径;判定方法第1版",
    )


def test_an_approximate_target_has_its_tolerance_among_the_cuts() -> None:
    # 30 − 10 %.
    case = lamps(
        seen("2020-12", "28"),
        comparator=Comparator.APPROX,
        target=Decimal(30),
        baseline=baseline("0", "2015-12"),
        unit_measure="个",
    )

    assert lines(case)[1].startswith("不少于30.0个为已达成(绿),不少于27.0个为基本达成(绿,按近似口径),更低为红;")


def test_where_every_period_counts_the_periods_decide() -> None:
    reckoning, cuts = lines(lamps(*every(3, "2018-03", "91 - 93 89"), mode=Mode.MAINTAIN))

    assert reckoning == "采用数值2018年12月为89.0%;达标2期 ÷ 有数3期 = 66.7%(应有4期)"
    assert cuts.startswith("现值达标且有数期中达标期不少于90%为绿")


def test_without_a_light_the_first_line_says_why() -> None:
    # u = 0: the baseline's own month.
    at_the_start = lamps(seen("2015-12", "70"))
    never_came = lamps(seen("2018-12", "82.4"), as_of=Month(2021, 6))
    unknown_start = lamps(seen("2018-12", "82.4"), baseline=baseline(None, "2015-12", BaselineBasis.NONE))

    assert lines(at_the_start)[0] == "所用数值即在起点,还没有可以衡量的进度。"
    assert lines(never_came)[0] == "2020年12月的期末值未公布,不作期满判定。"
    assert lines(unknown_start)[0].startswith("基期值未公布:若为0.0%则超前,")
    assert lines(lamps())[0].endswith("不作判定。")


def test_a_target_of_a_plan_has_its_lines_too() -> None:
    observation = seen("2018-12", "82.4")
    progress = progress_of(assess(lamps(observation)), observation)

    assert explanation_line(progress, Language.EN)[1] == (
        "green P ≥ 57.0%, yellow P ≥ 36.0%, red below; default cuts; method version 1"
    )


@pytest.mark.parametrize("case", CASES)
def test_both_languages_keep_to_their_own_words(case: Case) -> None:
    chinese, english = lines(case), lines(case, Language.EN)

    assert len(chinese) == len(english) == 2
    assert not re.search("[A-Za-z]", re.sub(r"\bmax\b|\b[PSDk]\b", "", " ".join(chinese)))
    assert not re.search("[\u3000-\u9fff\uff00-\uffef]", " ".join(english))


def test_the_printed_shares_stand_on_the_side_of_the_cuts_they_stand_on() -> None:
    for hundredths in range(8000, 8200, 3):
        case = lamps(seen("2018-11", str(Decimal(hundredths) / 100)))
        reckoning, cuts = lines(case)
        done = re.search(r"= (−?[\d.]+)%;S", reckoning)
        green = re.search(r"绿 P ≥ ([\d.]+)%", cuts)
        assert done is not None
        assert green is not None
        is_green = assess(case).status.colour == "green"
        assert (Decimal(done[1]) >= Decimal(green[1])) == is_green
