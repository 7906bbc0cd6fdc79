"""同比 and 环比: the judged value beside the same month a year ago and the period before (STATUS 1.15)."""

from __future__ import annotations

from decimal import Decimal

from domain.course import known
from domain.fulfilment import LOWER_BOUNDS, UPPER_BOUNDS
from domain.observation import Observation
from domain.period import Month
from domain.plan import Frequency, Language, Measure, Reporting
from domain.settings import PERCENT
from domain.yearly import year_to_date
from texts.catalogue import text
from texts.numbers import number, rounded
from texts.printing import Subject


def comparison_sentence(subject: Subject, observation: Observation, language: Language) -> str:
    """同比 for every series; 环比 on values of a date or a period only, never on a running total."""
    values = _comparable(subject, observation)
    year_ago = values.get(observation.period_end.plus(-12))
    clauses = [_clause(subject, observation, year_ago, "year", language)]
    if _has_neighbours(subject):
        before = values.get(observation.period_end.plus(-subject.case.frequency.months))
        clauses.append(_clause(subject, observation, before, "period", language))
    joined = text("sentence.comma", language).join(clause for clause in clauses if clause)
    return text("sentence.comparison", language, clauses=joined) if joined else ""


def _has_neighbours(subject: Subject) -> bool:
    return subject.case.measure is Measure.LEVEL and subject.case.frequency is not Frequency.ANNUAL


def _comparable(subject: Subject, observation: Observation) -> dict[Month, Decimal]:
    """The exact values of the judged series by month; a bound compares with nothing."""
    case = subject.case
    if _is_bound(observation):
        return {}
    series = [one for one in known(case) if one.series == observation.series]
    if case.measure is Measure.FLOW and case.reporting is Reporting.PERIOD:
        series = list(year_to_date(series, reporting=case.reporting, step=case.frequency.months))
    return {one.period_end: one.value for one in series if one.value is not None and not _is_bound(one)}


def _is_bound(observation: Observation) -> bool:
    return observation.qualifier in LOWER_BOUNDS | UPPER_BOUNDS


def _clause(subject: Subject, observation: Observation, before: Decimal | None, kind: str, language: Language) -> str:
    value = observation.value
    if value is None or before is None:
        return ""
    if subject.case.unit_measure == PERCENT:
        change, words = value - before, "points"
    elif before > 0:
        change, words = (value / before - 1) * 100, "percent"
    else:
        return ""
    printed = rounded(change, 1)
    direction = "level" if printed == 0 else "up" if printed > 0 else "down"
    return text(f"sentence.{kind}.{words}.{direction}", language, change=number(abs(printed), 1, language))
