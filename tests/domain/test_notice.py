"""A letter nobody took is tried again, ever more rarely, and never less often than every six hours."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.notice import waiting_time


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 5), (2, 10), (3, 20), (4, 40), (5, 80), (6, 160), (7, 320)])
def test_the_wait_begins_with_five_minutes_and_doubles(attempts: int, minutes: int) -> None:
    assert waiting_time(attempts) == timedelta(minutes=minutes)


@pytest.mark.parametrize("attempts", [8, 9, 12, 100_000])
def test_no_wait_is_longer_than_six_hours(attempts: int) -> None:
    assert waiting_time(attempts) == timedelta(hours=6)
