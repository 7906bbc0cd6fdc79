"""Why there is no verdict, or no reckoning behind it: what is missing, and what stands in its place (STATUS 1.7)."""

from __future__ import annotations

from domain.assessment import Assessment, Mark, Status
from domain.period import Month
from domain.plan import Measure, Reporting
from domain.settings import PERCENT
from texts.circumstance_words import is_final
from texts.mark_words import ends_words, mark_sentence
from texts.numbers import told_month
from texts.printing import Subject
from texts.told import Words, told

_LAST_MONTH = 12


def no_value_sentence(subject: Subject, assessment: Assessment) -> Words:
    name = subject.name
    if assessment.status is Status.NO_DATA:
        return _silence(subject)
    if subject.case.measure is Measure.MILESTONE:
        return told("sentence.by_stages", name=name)
    gap = _gap(subject)
    if gap is not None:
        return told("sentence.no_total", name=name, month=told_month(gap))
    if Mark.FINAL_VALUE_MISSING in assessment.marks:
        return told("sentence.no_final_year", name=name, month=told_month(subject.case.due))
    return told("sentence.no_full_year", name=name)


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


def why_not_sentence(subject: Subject, assessment: Assessment) -> Words:
    """What is missing where there is a value and still no verdict."""
    if assessment.status is not Status.NOT_ASSESSABLE or Mark.FINAL_VALUE_MISSING in assessment.marks:
        return ""
    if is_final(subject, assessment):
        return told("sentence.open_bound")
    if assessment.ends:
        return told("sentence.ends_disagree", **ends_words(subject, assessment))
    return told("sentence.no_baseline" if assessment.baseline is None else "sentence.no_due_share")


def reason_sentence(subject: Subject, assessment: Assessment) -> Words:
    """Why there is no reckoning to show: what is missing, or what stands in its place."""
    observation = assessment.observation
    if observation is None or observation.value is None:
        return no_value_sentence(subject, assessment)
    for mark in (Mark.FINAL_VALUE_MISSING, Mark.BOUNDS_AGREE):
        if mark in assessment.marks:
            return mark_sentence(subject, assessment, mark)
    if assessment.status is Status.NOT_YET_DUE:
        return told("sentence.not_yet_due")
    return why_not_sentence(subject, assessment)


def _silence(subject: Subject) -> Words:
    """Nobody said: because nobody defined it, because nobody published it, or because nobody reported it yet."""
    indicator = subject.indicator
    if indicator is None:
        return told("sentence.no_data", name=subject.name)
    undefined = indicator.definition is None and indicator.unit_measure == PERCENT
    return told(
        f"sentence.no_data_{'undefined' if undefined else 'defined'}",
        name=subject.name,
        silence=told(f"sentence.silence.{'reported' if indicator.reported_by_units else 'published'}"),
    )
