"""Writes docs/real-data-verdicts.md: what is said of every target where nothing but published figures is known.

``make verdicts``. The plans are loaded into a database of their own, without demonstration figures, and judged at the
end of each plan, as ``progress PLAN --period P`` does.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.orm import Session

from domain.assessment import Status
from domain.observation import Observation
from domain.period import Month, Period
from domain.plan import Language, Name
from domain.progress import PlanProgress, TargetProgress
from services.figures import city_figures
from services.plans import load_plans
from services.progress import plan_progress
from services.store import open_store
from texts.catalogue import text
from texts.circumstance_words import is_late
from texts.numbers import month_name, percent, signed
from texts.printing import Subject, matching_decimals, places_of, subject_of, target_words, value_words
from texts.sentences import verdict_sentences

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs/real-data-verdicts.md"
ENDS = (("2015_2020", Period(2020, 4)), ("2019_2022", Period(2022, 4)))
ZH, EN = Language.ZH, Language.EN
_ALL_KNOWN = Month(9999, 12)

_HEAD = """# What is said of the real figures

Every target of both plans at the end of its plan, judged by published figures alone: `progress 2015_2020 --period
2020-Q4` and `progress 2019_2022 --period 2022-Q4` without demonstration figures. A verdict stands only where a
published figure carries it; where there is none the row says why. Made by `make verdicts` and compared by a test: what
is said here is what the product says, followed by the note of the target in italics.

未公布口径: no definition, numerator or denominator was published. 未检索到公布值: no figure was found in the public
sources searched, which does not mean that there is none. A month marked “earliest” or “inferred” was not published as
such. P, S and D are the share done, the share due and their difference; they exist only where there is a baseline, and
only until the due month.
"""
_COLUMNS = ("target", "promised", "judged by", "verdict", "P · S · D", "what is said", "in English")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'tracker.sqlite3'}")
        store.migrate()
        with store.writing() as session:
            load_plans(session, ROOT / "targets")
        with store.reading() as session:
            DOCUMENT.write_text(document(session), encoding="utf-8")
        store.close()
    print(f"{DOCUMENT.relative_to(ROOT)}: {DOCUMENT.stat().st_size} bytes")


def document(session: Session) -> str:
    """The whole document, from what ``session`` knows."""
    plans = [plan_progress(session, plan, period=period) for plan, period in ENDS]
    return "\n".join([_HEAD, *(line for progress in plans for line in _section(session, progress))]) + "\n"


def _section(session: Session, progress: PlanProgress) -> Iterator[str]:
    plan = progress.plan
    yield f"## {plan.key}, {progress.period}"
    yield f"\n{plan.name[ZH]} · {plan.name[EN]}\n"
    yield _summary(progress) + "\n"
    yield f"| {' | '.join(_COLUMNS)} |"
    yield "|" + "---|" * len(_COLUMNS)
    keys = {one.target.indicator for one in progress.targets}
    ever = city_figures(session, keys, _ALL_KNOWN)
    for one in progress.targets:
        yield _row(one, ever[one.target.indicator])
    yield ""


def _summary(progress: PlanProgress) -> str:
    """Counts first, then the coverage that allows no light (STATUS 1.13)."""
    counts = progress.rollup.counts
    listed = ", ".join(
        f"{text(f'status.{status}', ZH)} `{status}` {counts[status]}" for status in Status if counts.get(status, 0) > 0
    )
    coverage = progress.rollup.coverage
    share = "" if coverage is None else f"; coverage {percent(coverage, 1, EN)}"
    light = "no index and no light below 75%" if progress.rollup.colour is None else progress.rollup.colour.value
    return f"{len(progress.targets)} targets: {listed}{share}, {light}."


def _row(progress: TargetProgress, ever: tuple[Observation, ...]) -> str:
    cells = (
        f"**{progress.target.key}** {progress.indicator.name[ZH]} · {progress.indicator.name[EN]}",
        _promised(progress),
        _judged_by(progress),
        _verdict(progress),
        _shares(progress),
        _said(progress, ever, ZH),
        _said(progress, ever, EN),
    )
    return f"| {' | '.join(cell.replace('|', '／') for cell in cells)} |"


def _promised(progress: TargetProgress) -> str:
    target = progress.target
    due = f"{target.due}{' (December by convention)' if target.due_by_convention else ''}"
    return f"“{target.wording[ZH]}” → {target_words(subject_of(progress), ZH)} by {due}"


def _judged_by(progress: TargetProgress) -> str:
    judged = progress.assessment.observation
    if judged is None or judged.value is None:
        return "–"
    unsure = f" ({judged.date_basis})" if judged.date_basis in ("earliest", "inferred") else ""
    source = judged.source
    published = "" if source is None else f"; {source.publisher[ZH]} ({source.tier.value})"
    value = _worded(subject_of(progress), judged, ZH).removeprefix("为")
    return f"{value} (“{judged.as_published}”), {judged.period_end}{unsure}{published}"


def _verdict(progress: TargetProgress) -> str:
    assessment = progress.assessment
    words = [f"**{text(f'status.{assessment.status}', ZH)}** `{assessment.status}`"]
    words += [f"{text(f'mark.{mark}', ZH)} `{mark}`" for mark in assessment.marks]
    return "<br>".join(words)


def _shares(progress: TargetProgress) -> str:
    assessment = progress.assessment
    if assessment.done is None or assessment.due_share is None or assessment.gap_points is None:
        return "–"
    if is_late(subject_of(progress), assessment):
        return "–"
    places = matching_decimals(assessment.done * 100, assessment.due_share * 100, 1)
    done, due = (percent(share, places, EN) for share in (assessment.done, assessment.due_share))
    return f"{done} · {due} · {signed(assessment.gap_points, places, EN)}"


def _said(progress: TargetProgress, ever: tuple[Observation, ...], language: Language) -> str:
    """The product's own sentences, then what the source's note adds, and for silence what came too late."""
    said = list(verdict_sentences(progress, language))
    note = progress.target.note[language]
    return "<br>".join([*said, *_published_later(progress, ever, language), *([f"*{note}*"] if note else [])])


def _published_later(progress: TargetProgress, ever: tuple[Observation, ...], language: Language) -> list[str]:
    if progress.assessment.status is not Status.NO_DATA or not ever:
        return []
    first, subject = ever[0], subject_of(progress)
    return [
        _LATER[language].format(month=month_name(first.period_end, language), value=_worded(subject, first, language))
    ]


_LATER = Name(
    "本期之后的月份才有公布值:{month}{value}。", "Figures were published for later months only: in {month} it {value}."
)


def _worded(subject: Subject, observation: Observation, language: Language) -> str:
    decimals = places_of(observation.value)
    return value_words(subject, observation, language, decimals=decimals)


if __name__ == "__main__":
    main()
