"""What each mark of a verdict says, in a sentence."""

from __future__ import annotations

from collections.abc import Callable

from domain.assessment import Assessment, End, Mark
from domain.observation import Observation
from domain.plan import BaselineBasis, Language
from texts.catalogue import text
from texts.numbers import month_name, number
from texts.printing import Subject, places_of


def marks_listed(assessment: Assessment, language: Language) -> str:
    """The words of every mark, in a row."""
    return text("concern.separator", language).join(text(f"mark.{mark}", language) for mark in assessment.marks)


def mark_sentence(subject: Subject, assessment: Assessment, mark: Mark, language: Language) -> str:
    return _MARKS.get(mark, _plain)(subject, assessment, mark, language)


def _plain(_: Subject, __: Assessment, mark: Mark, language: Language) -> str:
    return text(f"sentence.mark.{mark}", language)


def end_words(subject: Subject, end: End, language: Language) -> dict[str, str]:
    """One end of an unpublished baseline and the verdict it would give, as a sentence names them."""
    value = end.baseline.value
    return {
        "value": "" if value is None else subject.quantity(value, language),
        "status": text(f"status.{end.status}", language),
    }


def _bounds(subject: Subject, assessment: Assessment, mark: Mark, language: Language) -> str:
    low, high = (end_words(subject, end, language) for end in assessment.ends)
    same = low["status"] == high["status"]
    return text(
        f"sentence.mark.{mark}{'_both' if same else ''}",
        language,
        low=low["value"],
        high=high["value"],
        low_status=low["status"],
        high_status=high["status"],
    )


def _baseline(_: Subject, assessment: Assessment, __: Mark, language: Language) -> str:
    basis = BaselineBasis.NONE if assessment.baseline is None else assessment.baseline.basis
    return text("sentence.baseline", language, basis=text(f"basis.{basis}", language))


def _fell_back(_: Subject, assessment: Assessment, __: Mark, language: Language) -> str:
    earlier, now = assessment.fell_back_from, assessment.observation
    if earlier is None or now is None:
        return ""
    return text(
        "sentence.mark.fell_back",
        language,
        met=month_name(earlier.period_end, language),
        lost=month_name(now.period_end, language),
    )


def _as_of(_: Subject, assessment: Assessment, mark: Mark, language: Language) -> str:
    now: Observation | None = assessment.observation
    month = "" if now is None else month_name(now.period_end, language)
    return text(f"sentence.mark.{mark}", language, month=month)


def _due(subject: Subject, _: Assessment, mark: Mark, language: Language) -> str:
    return text(f"sentence.mark.{mark}", language, month=month_name(subject.case.due, language))


def _slowing(_: Subject, __: Assessment, ___: Mark, ____: Language) -> str:
    return ""


def _partly(_: Subject, assessment: Assessment, mark: Mark, language: Language) -> str:
    now = assessment.observation
    if now is None or now.completeness is None:
        return ""
    return text(f"sentence.mark.{mark}", language, reported=now.completeness.reported, due=now.completeness.due)


def _tolerance(subject: Subject, _: Assessment, mark: Mark, language: Language) -> str:
    percentage = subject.case.approx_tolerance * 100
    return text(f"sentence.mark.{mark}", language, tolerance=number(percentage, places_of(percentage), language))


_MARKS: dict[Mark, Callable[[Subject, Assessment, Mark, Language], str]] = {
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
