"""By which share of the year an annual amount is set against its target before the year is over (STATUS 1.2)."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.path import seasonal_years
from domain.period import Month
from domain.plan import Measure, PathKind, Reporting
from texts.numbers import told_percent
from texts.printing import Subject
from texts.told import Words, told

_WITHIN_YEAR = frozenset({Reporting.YTD, Reporting.PERIOD})


def due_share_sentence(subject: Subject, assessment: Assessment) -> Words:
    """序时按月份计(6/12), or 序时按前2年同期累计占比均值42.0%计; nothing but within the due year of a flow."""
    case, start, judged = subject.case, assessment.baseline, assessment.observation
    if case.measure is not Measure.FLOW or case.reporting not in _WITHIN_YEAR or assessment.due_share is None:
        return ""
    if start is None or start.month is None or start.month < Month(case.due.year - 1, 12):
        return ""
    if judged is None or judged.period_end >= case.due:
        return ""
    if assessment.path is PathKind.LINEAR:
        elapsed, months = judged.period_end.months_since(start.month), case.due.months_since(start.month)
        return told("sentence.due_share.months", elapsed=elapsed, months=months)
    if assessment.path is not PathKind.SEASONAL:
        return ""
    years, share = seasonal_years(case, judged.period_end), told_percent(assessment.due_share, 1)
    return told(f"sentence.due_share.{'years' if years else 'stated'}", years=years, share=share)
