"""The domain reckons with its own 34 digits: whoever calls it with others gets the same numbers (STATUS 1.12)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, localcontext

import pytest

from domain.assessment import Assessment, Status
from domain.change import on_period_before
from domain.city_total import ratio
from domain.path import path_points
from domain.period import Month
from domain.plan import Measure, Reporting
from domain.rollup import roll_up, time_share
from domain.turning_points import turning_points
from tests.domain.cases import judged, lamps, output, seen
from tests.domain.progresses import progress_of

# 35 of 60 months and a growth of 92 on 87 leave fractions without an end.
BEFORE, SEEN = seen("2018-08", "87"), seen("2018-11", "92")
PATHLESS = lamps(BEFORE, SEEN, measure=Measure.LEVEL, reporting=Reporting.POINT)


def growth() -> Decimal | None:
    change = on_period_before(PATHLESS, SEEN)
    return None if change is None else change.growth


def index() -> Decimal | None:
    third = Assessment(Status.ON_TRACK, done=Decimal(1), due_share=Decimal(3), ratio=Decimal("0.7"))
    members = [progress_of(third, key=str(number), weight=Decimal(number)) for number in (3, 4)]
    return roll_up([*members, progress_of(Assessment(Status.AHEAD), key="ahead", weight=Decimal(6))]).index


RECKONINGS: list[Callable[[], object]] = [
    lambda: judged(lamps(seen("2018-11", "81"))),
    lambda: judged(output(seen("2018-12", "564.9"))),
    lambda: path_points(output(seen("2018-12", "500")), judged(output(seen("2018-12", "500")))),
    lambda: turning_points(lamps(seen("2018-11", "81")), judged(lamps(seen("2018-11", "81")))),
    lambda: time_share(Month(2016, 1), Month(2018, 7), Month(2017, 3)),
    lambda: ratio(Decimal(1), Decimal(3), "%"),
    growth,
    index,
]


@pytest.mark.parametrize("reckoning", RECKONINGS)
def test_the_precision_of_the_caller_changes_no_number(reckoning: Callable[[], object]) -> None:
    expected = reckoning()
    with localcontext(prec=6):
        found = reckoning()

    assert expected is not None
    assert found == expected
