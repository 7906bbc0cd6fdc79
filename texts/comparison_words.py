"""同比, 环比 and 滚动四季: a value beside earlier ones, in sentences (STATUS 1.2, 1.15)."""

from __future__ import annotations

from domain.change import Change, on_period_before, year_on_year
from domain.observation import Observation
from domain.period import Month
from domain.plan import Language, Measure, Reporting
from domain.settings import PERCENT
from texts.catalogue import text
from texts.numbers import month_name, number, rounded
from texts.printing import Subject, places_of

_LAST_MONTH = 12
_QUARTER = 3


def comparison_sentence(subject: Subject, observation: Observation, language: Language) -> str:
    """同比 for every series; 环比 on values of a date or a period only, never on a running total."""
    clauses = [
        _clause(subject, year_on_year(subject.case, observation), _year_kind(subject, observation), language),
        _clause(subject, on_period_before(subject.case, observation), _period_kind(subject), language),
    ]
    said = [clause for clause in clauses if clause]
    if not said:
        return ""
    return text("sentence.comparison", language, clauses=text("sentence.comma", language).join(said))


def unfinished_year_sentences(subject: Subject, language: Language) -> tuple[str, ...]:
    """This year so far and the rolling four quarters of a flow whose target is another year's: told, never judged."""
    year = subject.unfinished_year
    if year is None:
        return ()
    sentences = [_running(subject, year.total, "so_far", year.total.month, language)]
    if year.rolling is not None:
        kind = "rolling" if year.total.month.month % _QUARTER == 0 else "twelve_months"
        sentences.append(_running(subject, year.rolling, kind, year.total.month, language))
    return (*sentences, text("sentence.running.not_judged", language))


def _running(subject: Subject, change: Change, kind: str, month: Month, language: Language) -> str:
    compared = _clause(subject, change, "year", language)
    return text(
        f"sentence.running.{kind}",
        language,
        since=month_name(month.plus(-_LAST_MONTH + 1), language),
        month=month_name(month, language),
        value=subject.quantity(change.value, language, decimals=max(subject.decimals, places_of(change.value))),
        compared=text("sentence.comma", language) + compared if compared else "",
    )


def _year_kind(subject: Subject, observation: Observation) -> str:
    if subject.case.measure is Measure.GROWTH:
        return "rate"
    within_year = subject.case.measure is Measure.FLOW and observation.period_end.month != _LAST_MONTH
    return "year_so_far" if within_year and subject.case.reporting is not Reporting.ANNUAL else "year"


def _period_kind(subject: Subject) -> str:
    return "own_period" if subject.case.measure is Measure.FLOW else "period"


def _clause(subject: Subject, found: Change | None, kind: str, language: Language) -> str:
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
    return text(
        f"sentence.{kind}.{words}.{direction}",
        language,
        change=number(abs(printed), 1, language),
        month=month_number(found.month, language),
    )


def month_number(month: Month, language: Language) -> str:
    """The last month of a year so far: 6 of 1—6月, June of January to June."""
    return text(f"sentence.month_of_year.{month.month}", language)
