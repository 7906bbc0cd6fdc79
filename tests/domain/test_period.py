"""Months and quarters, read, written and counted."""

from __future__ import annotations

from datetime import date

import pytest

from domain.errors import MalformedPeriod
from domain.period import Month, Period


@pytest.mark.parametrize("written", ["2019-Q1", "2019-Q2", "2019-Q3", "2019-Q4", "1000-Q1", "9999-Q4"])
def test_a_quarter_is_written_as_it_is_read(written: str) -> None:
    assert str(Period.parse(written)) == written


def test_a_quarter_is_a_year_and_its_number() -> None:
    assert Period.parse("2019-Q3") == Period(2019, 3)


@pytest.mark.parametrize(
    "written", ["", "2019", "2019-Q0", "2019-Q5", "2019-3", "0000-Q1", " 2019-Q3", "2019-Q3 ", "19-Q3"]
)
def test_what_is_no_quarter_is_named_in_the_error(written: str) -> None:
    with pytest.raises(MalformedPeriod) as refused:
        Period.parse(written)

    assert refused.value.fields == {"found": written}


@pytest.mark.parametrize("quarter", [0, 5])
def test_a_year_has_four_quarters(quarter: int) -> None:
    with pytest.raises(MalformedPeriod) as refused:
        Period(2019, quarter)

    assert refused.value.fields == {"found": f"2019-Q{quarter}"}


@pytest.mark.parametrize("month", [0, 13])
def test_a_year_has_twelve_months(month: int) -> None:
    with pytest.raises(MalformedPeriod) as refused:
        Month(2019, month)

    assert refused.value.fields == {"found": f"2019-{month}"}


@pytest.mark.parametrize("written", ["2019-9", "2019-13", "0000-01", "2019-09-1", "201909", "2019-09 "])
def test_what_is_no_month_is_refused(written: str) -> None:
    with pytest.raises(MalformedPeriod):
        Month.parse(written)


def test_a_text_that_is_no_month_is_named_in_the_error() -> None:
    with pytest.raises(MalformedPeriod) as refused:
        Month.parse("September")

    assert refused.value.fields == {"found": "September"}


@pytest.mark.parametrize(
    ("month", "quarter"),
    [(1, 1), (2, 1), (3, 1), (4, 2), (6, 2), (7, 3), (9, 3), (10, 4), (12, 4)],
)
def test_three_months_make_a_quarter(month: int, quarter: int) -> None:
    assert Period.containing(Month(2019, month)) == Period(2019, quarter)


@pytest.mark.parametrize(
    ("quarters", "then"), [(-4, Period(2018, 3)), (-1, Period(2019, 2)), (0, Period(2019, 3)), (2, Period(2020, 1))]
)
def test_quarters_are_counted_across_the_year(quarters: int, then: Period) -> None:
    assert Period(2019, 3).plus(quarters) == then


@pytest.mark.parametrize(
    ("months", "then"), [(-9, Month(2018, 12)), (-8, Month(2019, 1)), (3, Month(2019, 12)), (4, Month(2020, 1))]
)
def test_months_are_counted_across_the_year(months: int, then: Month) -> None:
    assert Month(2019, 9).plus(months) == then
    assert then.months_since(Month(2019, 9)) == months


def test_a_day_lies_in_its_month_and_a_month_ends_with_its_last_day() -> None:
    assert Month.of(date(2020, 2, 1)) == Month(2020, 2)
    assert Month(2020, 2).last_day == date(2020, 2, 29)
    assert Period(2020, 2).end == Month(2020, 6)
