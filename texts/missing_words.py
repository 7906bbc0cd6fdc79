"""Why there is no verdict, or no reckoning behind it: what is missing, and what stands in its place (STATUS 1.7)."""

from __future__ import annotations

from domain.assessment import Assessment, Mark, Status
from domain.period import Month
from domain.plan import Language, Measure, Reporting
from domain.settings import PERCENT
from texts.catalogue import text
from texts.mark_words import end_words, mark_sentence
from texts.numbers import month_name
from texts.printing import Subject

_LAST_MONTH = 12


def no_value_sentence(subject: Subject, assessment: Assessment, language: Language) -> str:
    name = subject.name[language]
    if assessment.status is Status.NO_DATA:
        return _silence(subject, language)
    if subject.case.measure is Measure.MILESTONE:
        return text("sentence.by_stages", language, name=name)
    gap = _gap(subject)
    if gap is not None:
        return text("sentence.no_total", language, name=name, month=month_name(gap, language))
    if Mark.FINAL_VALUE_MISSING in assessment.marks:
        return text("sentence.no_final_year", language, name=name, month=month_name(subject.case.due, language))
    return text("sentence.no_full_year", language, name=name)


def _gap(subject: Subject) -> Month | None:
    """The month whose amount is missing from the due year's sum, or from that of a year whose last amount is known."""
    case = subject.case
    valued = [one.period_end for one in case.known if one.value is not None]
    if case.reporting is not Reporting.PERIOD or not valued:
        return None
    latest = valued[-1]
    months = (Month(latest.year, month) for month in range(case.frequency.months, latest.month, case.frequency.months))
    missing = next((month for month in months if month not in valued), None)
    return missing if latest.month == _LAST_MONTH or latest.year == case.due.year else None


def why_not_sentence(subject: Subject, assessment: Assessment, language: Language) -> str:
    """What is missing where there is a value and still no verdict."""
    if assessment.status is not Status.NOT_ASSESSABLE or Mark.FINAL_VALUE_MISSING in assessment.marks:
        return ""
    if assessment.steps_left is None:
        return text("sentence.open_bound", language)
    if assessment.ends:
        return _ends_disagree(subject, assessment, language)
    return text("sentence.no_baseline" if assessment.baseline is None else "sentence.no_due_share", language)


def reason_sentence(subject: Subject, assessment: Assessment, language: Language) -> str:
    """Why there is no reckoning to show: what is missing, or what stands in its place."""
    observation = assessment.observation
    if observation is None or observation.value is None:
        return no_value_sentence(subject, assessment, language)
    for mark in (Mark.FINAL_VALUE_MISSING, Mark.BOUNDS_AGREE):
        if mark in assessment.marks:
            return mark_sentence(subject, assessment, mark, language)
    if assessment.status is Status.NOT_YET_DUE:
        return text("sentence.not_yet_due", language)
    return why_not_sentence(subject, assessment, language)


def _silence(subject: Subject, language: Language) -> str:
    """Nobody said: because nobody defined it, because nobody published it, or because nobody reported it yet."""
    indicator = subject.indicator
    if indicator is None:
        return text("sentence.no_data", language, name=subject.name[language])
    undefined = indicator.definition is None and indicator.unit_measure == PERCENT
    return text(
        f"sentence.no_data_{'undefined' if undefined else 'defined'}",
        language,
        name=subject.name[language],
        silence=text(f"sentence.silence.{'reported' if indicator.reported_by_units else 'published'}", language),
    )


def _ends_disagree(subject: Subject, assessment: Assessment, language: Language) -> str:
    low, high = (end_words(subject, end, language) for end in assessment.ends)
    return text(
        "sentence.ends_disagree",
        language,
        low=low["value"],
        high=high["value"],
        low_status=low["status"],
        high_status=high["status"],
    )
