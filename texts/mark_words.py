"""What each mark of a verdict says, in a sentence."""

from __future__ import annotations

from collections.abc import Callable

from domain.assessment import Assessment, End, Mark, Status
from domain.observation import Observation
from domain.plan import BaselineBasis, Language
from texts.catalogue import text
from texts.numbers import told_month, told_number
from texts.printing import Subject, places_of
from texts.told import Words, told


def marks_listed(assessment: Assessment, language: Language) -> str:
    """The words of every mark, in a row."""
    return text("concern.separator", language).join(text(f"mark.{mark}", language) for mark in assessment.marks)


def mark_sentence(subject: Subject, assessment: Assessment, mark: Mark) -> Words:
    return _MARKS.get(mark, _plain)(subject, assessment, mark)


def _plain(_: Subject, __: Assessment, mark: Mark) -> Words:
    return told(f"sentence.mark.{mark}")


def ends_words(subject: Subject, assessment: Assessment) -> dict[str, Words]:
    """Both ends of an unknown baseline, and why it is unknown: nobody published it, or only by another definition."""
    low, high = (end_words(subject, end) for end in assessment.ends)
    stated = subject.case.baseline
    why = "unpublished" if stated is None or stated.value is None else "other_series"
    return {
        "why": told(f"sentence.unknown_start.{why}"),
        "low": low["value"],
        "high": high["value"],
        "low_status": low["status"],
        "high_status": high["status"],
    }


def end_words(subject: Subject, end: End) -> dict[str, Words]:
    """One end of an unpublished baseline and the verdict it would give, as a sentence names them."""
    value = end.baseline.value
    return {
        "value": "" if value is None else subject.told_quantity(value, decimals=subject.places_known(value)),
        "status": told(f"status.{end.status}"),
    }


def _bounds(subject: Subject, assessment: Assessment, mark: Mark) -> Words:
    same = len({end.status for end in assessment.ends}) == 1
    return told(f"sentence.mark.{mark}{'_both' if same else ''}", **ends_words(subject, assessment))


def _baseline(_: Subject, assessment: Assessment, __: Mark) -> Words:
    basis = BaselineBasis.NONE if assessment.baseline is None else assessment.baseline.basis
    return told("sentence.baseline", basis=told(f"basis.{basis}"))


def _fell_back(_: Subject, assessment: Assessment, __: Mark) -> Words:
    fall = assessment.fall
    if fall is None:
        return ""
    return told("sentence.mark.fell_back", met=told_month(fall.met.period_end), lost=told_month(fall.lost.period_end))


def _as_of(_: Subject, assessment: Assessment, mark: Mark) -> Words:
    now: Observation | None = assessment.observation
    month = "" if now is None else told_month(now.period_end)
    return told(f"sentence.mark.{mark}", month=month)


def _due(subject: Subject, _: Assessment, mark: Mark) -> Words:
    return told(f"sentence.mark.{mark}", month=told_month(subject.case.due))


def _slowing(_: Subject, __: Assessment, ___: Mark) -> Words:
    return ""


def _partly(_: Subject, assessment: Assessment, mark: Mark) -> Words:
    now = assessment.observation
    if now is None or now.completeness is None:
        return ""
    return told(f"sentence.mark.{mark}", reported=now.completeness.reported, due=now.completeness.due)


def _tolerance(subject: Subject, assessment: Assessment, mark: Mark) -> Words:
    percentage = subject.case.approx_tolerance * 100
    key = f"{mark}_open" if assessment.status is Status.NOT_ASSESSABLE else mark
    return told(f"sentence.mark.{key}", tolerance=told_number(percentage, places_of(percentage)))


_MARKS: dict[Mark, Callable[[Subject, Assessment, Mark], Words]] = {
    Mark.BASELINE_DERIVED: _baseline,
    Mark.BASELINE_FIRST_OBSERVATION: _baseline,
    Mark.BASELINE_ASSUMED: _baseline,
    Mark.BOUNDS_AGREE: _bounds,
    Mark.APPROXIMATE: _tolerance,
    Mark.FELL_BACK: _fell_back,
    Mark.PARTLY_REPORTED: _partly,
    Mark.STALE: _as_of,
    Mark.AWAITING_UPDATE: _as_of,
    Mark.FINAL_VALUE_MISSING: _due,
    # The outlook's own sentence says it, with the extrapolation it belongs to.
    Mark.SLOWING: _slowing,
}
