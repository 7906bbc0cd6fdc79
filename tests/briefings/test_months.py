"""The row of months below a chart is even, so that what is missing can be seen."""

from __future__ import annotations

from decimal import Decimal

from briefings.months import month_row, path_values
from domain.period import Month
from domain.plan import Frequency, PathKind
from domain.progress import PathPoint

DECEMBER = Month(2019, 12)


def test_a_quarter_without_a_figure_keeps_its_place() -> None:
    row = month_row([Month(2019, 3), Month(2019, 6), DECEMBER], Frequency.QUARTERLY)

    assert row.labels == ("2019Q1", "2019Q2", "2019Q3", "2019Q4")
    assert row.kind == "quarter"


def test_years_are_named_by_their_number() -> None:
    row = month_row([Month(2017, 12), DECEMBER], Frequency.ANNUAL)

    assert row.labels == ("2017", "2018", "2019")
    assert row.kind == "year"


def test_a_quarterly_figure_is_never_shown_by_years() -> None:
    row = month_row([Month(2018, 12), DECEMBER], Frequency.QUARTERLY)

    assert len(row.months) == 5


def test_figures_of_odd_months_are_shown_by_months() -> None:
    row = month_row([Month(2018, 11), Month(2019, 1), Month(2019, 2)], Frequency.ANNUAL)

    assert row.labels == ("2018-11", "2018-12", "2019-01", "2019-02")
    assert row.kind == "month"


def test_one_month_alone_is_a_row_of_one() -> None:
    assert month_row([DECEMBER], Frequency.ANNUAL).labels == ("2019",)
    assert month_row([DECEMBER], Frequency.QUARTERLY).labels == ("2019Q4",)


def test_between_its_points_the_path_runs_straight() -> None:
    path = [PathPoint(Month(2019, 3), Decimal(60)), PathPoint(Month(2019, 9), Decimal(66))]
    row = month_row([Month(2019, 3), Month(2019, 5), Month(2019, 9), DECEMBER], Frequency.MONTHLY)

    values = path_values(row.months, path, PathKind.LINEAR)

    # A point a month from March to September, nothing after the path's end.
    assert values == (*(Decimal(60) + step for step in range(7)), None, None, None)


def test_a_path_of_steps_stands_until_the_next_step() -> None:
    path = [PathPoint(Month(2019, 3), Decimal(60)), PathPoint(Month(2019, 6), Decimal(66))]

    values = path_values([Month(2019, 3), Month(2019, 4), Month(2019, 5), Month(2019, 6)], path, PathKind.STEPS)

    assert values == (Decimal(60), Decimal(60), Decimal(60), Decimal(66))
