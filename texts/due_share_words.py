"""By which share of the year an annual amount is set against its target before the year is over (STATUS 1.2)."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.path import seasonal_years
from domain.period import Month
from domain.plan import Language, Measure, PathKind, Reporting
from texts.catalogue import text
from texts.numbers import percent
from texts.printing import Subject

_WITHIN_YEAR = frozenset({Reporting.YTD, Reporting.PERIOD})


def due_share_sentence(subject: Subject, assessment: Assessment, language: Language) -> str:
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
        return text("sentence.due_share.months", language, elapsed=elapsed, months=months)
    if assessment.path is not PathKind.SEASONAL:
        return ""
    years, share = seasonal_years(case, judged.period_end), percent(assessment.due_share, 1, language)
    return text(f"sentence.due_share.{'years' if years else 'stated'}", language, years=years, share=share)
