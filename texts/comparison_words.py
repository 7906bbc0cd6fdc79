"""同比, 环比 and 滚动四季: a value beside earlier ones, in sentences (STATUS 1.2, 1.15)."""

from __future__ import annotations

from domain.change import Change, on_period_before, year_on_year
from domain.observation import Observation
from domain.period import Month
from domain.plan import Measure, Reporting
from domain.settings import PERCENT
from texts.numbers import rounded, told_month, told_number
from texts.printing import Subject, places_of
from texts.told import Words, row, told

_LAST_MONTH = 12
_QUARTER = 3


def comparison_sentence(subject: Subject, observation: Observation) -> Words:
    """同比 for every series; 环比 on values of a date or a period only, never on a running total."""
    clauses = [
        _clause(subject, year_on_year(subject.case, observation), _year_kind(subject, observation)),
        _clause(subject, on_period_before(subject.case, observation), _period_kind(subject)),
    ]
    found = [clause for clause in clauses if clause]
    return told("sentence.comparison", clauses=row(*found, separator="sentence.comma")) if found else ""


def unfinished_year_sentences(subject: Subject) -> tuple[Words, ...]:
    """This year so far and the rolling four quarters of a flow whose target is another year's: told, never judged."""
    year = subject.unfinished_year
    if year is None:
        return ()
    sentences = [_running(subject, year.total, "so_far", year.total.month)]
    if year.rolling is not None:
        kind = "rolling" if year.total.month.month % _QUARTER == 0 else "twelve_months"
        sentences.append(_running(subject, year.rolling, kind, year.total.month))
    return (*sentences, told("sentence.running.not_judged"))


def _running(subject: Subject, change: Change, kind: str, month: Month) -> Words:
    compared = _clause(subject, change, "year")
    return told(
        f"sentence.running.{kind}",
        since=told_month(month.plus(-_LAST_MONTH + 1)),
        month=told_month(month),
        value=subject.told_quantity(change.value, decimals=max(subject.decimals, places_of(change.value))),
        compared=row(told("sentence.comma"), compared) if compared else "",
    )


def _year_kind(subject: Subject, observation: Observation) -> str:
    if subject.case.measure is Measure.GROWTH:
        return "rate"
    within_year = subject.case.measure is Measure.FLOW and observation.period_end.month != _LAST_MONTH
    return "year_so_far" if within_year and subject.case.reporting is not Reporting.ANNUAL else "year"


def _period_kind(subject: Subject) -> str:
    return "own_period" if subject.case.measure is Measure.FLOW else "period"


def _clause(subject: Subject, found: Change | None, kind: str) -> Words:
    if found is None:
        return ""
    in_points = subject.case.unit_measure == PERCENT
    growth = found.growth
    change = found.difference if in_points else None if growth is None else growth * 100
    if change is None:
        return ""
    printed = rounded(change, 1)
    direction = "level" if printed == 0 else "up" if printed > 0 else "down"
    words = "points" if in_points else "percent"
    return told(
        f"sentence.{kind}.{words}.{direction}",
        change=told_number(abs(printed), 1),
        month=month_number(found.month),
    )


def month_number(month: Month) -> Words:
    """The last month of a year so far: 6 of 1—6月, June of January to June."""
    return told(f"sentence.month_of_year.{month.month}")
