"""One verdict in sentences: where it stands, how it is judged, and what has to be said beside it (STATUS 1.15)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from domain.assessment import Assessment, Mark, Status
from domain.observation import Observation
from domain.plan import BaselineBasis, Comparator, Language, Measure
from domain.profile import Profile
from texts.catalogue import text
from texts.comparison_words import comparison_sentence, unfinished_year_sentences
from texts.numbers import month_name, number, rounded
from texts.pace_words import outlook_sentences, pace_sentence
from texts.printing import Subject, places_of, value_words


def case_sentences(subject: Subject, assessment: Assessment, language: Language) -> tuple[str, ...]:
    """The sentences of STATUS 1.15 for one verdict, the most important first."""
    observation = assessment.observation
    if observation is None or observation.value is None:
        nothing = no_value_sentence(subject, assessment, language)
        return (nothing, *unfinished_year_sentences(subject, language))
    sentences = (
        standing_sentence(subject, assessment, language),
        _status_sentence(assessment, language),
        _why_not_sentence(assessment, language),
        _periods_sentence(assessment, language),
        pace_sentence(subject, assessment, language),
        comparison_sentence(subject, observation, language),
        *unfinished_year_sentences(subject, language),
        _other_path_sentence(assessment, language),
        *(_mark_sentence(subject, assessment, mark, language) for mark in assessment.marks),
        *outlook_sentences(subject, assessment, language),
    )
    return tuple(sentence for sentence in sentences if sentence)


def standing_sentence(subject: Subject, assessment: Assessment, language: Language) -> str:
    """截至…,…为…,超序时进度…,较目标…: the strict facts, whatever the tolerance makes of them."""
    observation = assessment.observation
    if observation is None or observation.value is None:
        return no_value_sentence(subject, assessment, language)
    decimals = _decimals(subject, assessment, observation.value)
    clauses = [
        value_words(subject, observation, language, decimals=decimals),
        _schedule_clause(subject, assessment, language, decimals=decimals),
        _target_clause(subject, assessment, language, decimals=decimals),
    ]
    return text(
        "sentence.standing",
        language,
        month=month_name(observation.period_end, language),
        name=subject.name[language],
        clauses=text("sentence.comma", language).join(clause for clause in clauses if clause),
    )


def no_value_sentence(subject: Subject, assessment: Assessment, language: Language) -> str:
    name = subject.name[language]
    if assessment.status is Status.NO_DATA:
        return text("sentence.no_data", language, name=name)
    if subject.case.measure is Measure.MILESTONE:
        return text("sentence.by_stages", language, name=name)
    if Mark.FINAL_VALUE_MISSING in assessment.marks:
        return text("sentence.no_final_year", language, name=name, month=month_name(subject.case.due, language))
    return text("sentence.no_full_year", language, name=name)


def reason_sentence(subject: Subject, assessment: Assessment, language: Language) -> str:
    """Why there is no reckoning to show: what is missing, or what stands in its place."""
    observation = assessment.observation
    if observation is None or observation.value is None:
        return no_value_sentence(subject, assessment, language)
    for mark in (Mark.FINAL_VALUE_MISSING, Mark.BOUNDS_AGREE):
        if mark in assessment.marks:
            return _mark_sentence(subject, assessment, mark, language)
    if assessment.status is Status.NOT_YET_DUE:
        return text("sentence.not_yet_due", language)
    return _why_not_sentence(assessment, language)


def marks_listed(assessment: Assessment, language: Language) -> str:
    """The words of every mark, in a row."""
    return text("concern.separator", language).join(text(f"mark.{mark}", language) for mark in assessment.marks)


def _decimals(subject: Subject, assessment: Assessment, value: Decimal) -> int:
    """One more decimal where rounding would make the printed gap contradict the printed numbers."""
    if assessment.gap_to_target is None:
        return subject.decimals
    return subject.matching_decimals(value, value - assessment.gap_to_target)


def _schedule_clause(subject: Subject, assessment: Assessment, language: Language, *, decimals: int) -> str:
    if assessment.gap_points is None or assessment.expected is None:
        return ""
    gap = rounded(assessment.gap_points, 1)
    direction = "level" if gap == 0 else "above" if gap > 0 else "below"
    # An expected count may show one decimal (STATUS 1.12); money and shares keep their own.
    places = max(decimals, 1) if assessment.expected != assessment.expected.to_integral_value() else decimals
    return text(
        f"sentence.schedule.{direction}",
        language,
        points=number(abs(gap), 1, language),
        expected=subject.quantity(assessment.expected, language, decimals=places),
    )


def _target_clause(subject: Subject, assessment: Assessment, language: Language, *, decimals: int) -> str:
    gap = assessment.gap_to_target
    if gap is None:
        return ""
    printed = rounded(gap, subject.gap_places(decimals))
    if printed == 0:
        inside = subject.case.comparator is Comparator.RANGE
        return text("sentence.target.inside" if inside else "sentence.target.level", language)
    direction = "above" if printed > 0 else "below"
    return text(f"sentence.target.{direction}", language, gap=subject.difference(printed, language, decimals=decimals))


def _status_sentence(assessment: Assessment, language: Language) -> str:
    word = text(f"status.{assessment.status}", language)
    if assessment.profile is Profile.DEFAULT:
        return text("sentence.status", language, status=word)
    profile = text(f"profile.{assessment.profile}", language)
    return text("sentence.status_by_profile", language, status=word, profile=profile)


def _why_not_sentence(assessment: Assessment, language: Language) -> str:
    """What is missing where there is a value and still no verdict (STATUS 1.7)."""
    if assessment.status is not Status.NOT_ASSESSABLE or Mark.FINAL_VALUE_MISSING in assessment.marks:
        return ""
    if assessment.steps_left is None:
        return text("sentence.open_bound", language)
    return text("sentence.no_baseline" if assessment.baseline is None else "sentence.no_due_share", language)


def _periods_sentence(assessment: Assessment, language: Language) -> str:
    periods = assessment.periods
    if periods is None or periods.observed == 0:
        return ""
    return text("sentence.periods", language, met=periods.met, observed=periods.observed, expected=periods.expected)


def _other_path_sentence(assessment: Assessment, language: Language) -> str:
    if assessment.other_path is None or assessment.path is None:
        return ""
    return text(
        "sentence.other_path",
        language,
        path=text(f"path.{assessment.path}", language),
        other=text(f"path.{assessment.other_path.path}", language),
        status=text(f"status.{assessment.other_path.status}", language),
    )


def _mark_sentence(subject: Subject, assessment: Assessment, mark: Mark, language: Language) -> str:
    return _MARKS.get(mark, _plain)(subject, assessment, mark, language)


def _plain(_: Subject, __: Assessment, mark: Mark, language: Language) -> str:
    return text(f"sentence.mark.{mark}", language)


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
    Mark.APPROXIMATE: _tolerance,
    Mark.FELL_BACK: _fell_back,
    Mark.PARTLY_REPORTED: _partly,
    Mark.STALE: _as_of,
    Mark.AWAITING_UPDATE: _as_of,
    Mark.FINAL_VALUE_MISSING: _due,
    # The outlook's own sentence says it, with the extrapolation it belongs to.
    Mark.SLOWING: _slowing,
}
