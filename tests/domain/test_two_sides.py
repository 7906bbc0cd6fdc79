"""A bound beside a target with two sides: it never proves it met, and may prove it not met (STATUS 1.8, J19)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.assessment import Mark, Status
from domain.case import Case
from domain.observation import Qualifier
from domain.plan import Comparator
from tests.domain.cases import baseline, judged, lamps, seen

EXCEEDING, AT_LEAST, NEARLY = Qualifier.EXCEEDING, Qualifier.AT_LEAST, Qualifier.NEARLY


def exact(at: str, value: str, qualifier: Qualifier | None) -> Case:
    """Exactly 30 by 2020-12, from 0 at 2015-12."""
    case = lamps(seen(at, value, qualifier), baseline=baseline("0", "2015-12"), unit_measure="个", ceiling=None)
    return replace(case, comparator=Comparator.EQUAL, target=Decimal(30))


@pytest.mark.parametrize(
    ("value", "qualifier", "status"),
    [
        ("30", EXCEEDING, Status.MISSED),
        ("33", EXCEEDING, Status.MISSED),
        ("33", AT_LEAST, Status.MISSED),
        ("30", NEARLY, Status.MISSED),
        ("28", NEARLY, Status.MISSED),
        ("30", AT_LEAST, Status.NOT_ASSESSABLE),
        ("28", AT_LEAST, Status.NOT_ASSESSABLE),
        ("28", EXCEEDING, Status.NOT_ASSESSABLE),
        ("33", NEARLY, Status.NOT_ASSESSABLE),
    ],
)
def test_from_the_due_month_on_a_bound_is_not_met_or_open(value: str, qualifier: Qualifier, status: Status) -> None:
    assessment = judged(exact("2020-12", value, qualifier))

    assert assessment.status is status
    assert assessment.marks == (Mark.UPPER_BOUND if qualifier is NEARLY else Mark.LOWER_BOUND,)


@pytest.mark.parametrize(("value", "qualifier"), [("30", EXCEEDING), ("30", NEARLY), ("30", AT_LEAST)])
def test_before_it_the_number_of_a_bound_is_no_early_success_and_asks_for_no_pace(
    value: str, qualifier: Qualifier
) -> None:
    # P = 1 − 0/30 where 60 % is due.
    assessment = judged(exact("2018-12", value, qualifier))

    assert (assessment.status, assessment.done, assessment.pace_needed) == (Status.AHEAD, Decimal(1), None)


def test_before_it_a_bound_is_judged_by_the_number_it_names() -> None:
    # x(33) = 3 of x(0) = 30: P = 90 % where 60 % is due; the pace leads back to 30 in 8 quarters.
    assessment = judged(exact("2018-12", "33", EXCEEDING))

    assert (assessment.status, assessment.done) == (Status.AHEAD, Decimal("0.9"))
    assert assessment.pace_needed == Decimal(30 - 33) / 8
