"""The window in which a quarter's reports are taken: how long it stays open, and from when on they are missing."""

from __future__ import annotations

from datetime import date

import pytest

from domain.period import Period
from domain.review import PeriodWindow

WINDOW = PeriodWindow(Period(2019, 4), is_open=True, due_on=date(2020, 1, 31), grace_days=5)


@pytest.mark.parametrize(
    ("today", "left"),
    [(date(2020, 1, 24), 7), (date(2020, 1, 31), 0), (date(2020, 2, 2), -2), (date(2019, 12, 31), 31)],
)
def test_the_days_left_are_counted_to_the_due_day_and_past_it(today: date, left: int) -> None:
    assert WINDOW.days_left(today) == left


@pytest.mark.parametrize(
    ("today", "is_overdue"),
    [(date(2020, 1, 31), False), (date(2020, 2, 5), False), (date(2020, 2, 6), True), (date(2021, 1, 1), True)],
)
def test_a_report_is_overdue_when_the_days_of_grace_are_over(today: date, is_overdue: bool) -> None:
    assert WINDOW.is_overdue(today) is is_overdue


def test_without_grace_a_report_is_overdue_the_day_after_it_is_due() -> None:
    strict = PeriodWindow(Period(2019, 4), is_open=True, due_on=date(2020, 1, 31), grace_days=0)

    assert [strict.is_overdue(date(2020, 1, 31)), strict.is_overdue(date(2020, 2, 1))] == [False, True]
