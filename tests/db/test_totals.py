"""City totals are Σn ÷ Σd or Σ over the counted units, as exact as adding on paper."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from db.observations import add, remove_demo
from db.promises import keep_reporting_units
from db.totals import recompute, totals
from domain.observation import Observation, Qualifier
from domain.period import Month
from domain.reporting_unit import ReportingUnit
from tests.db.samples import AT, JUNE, SEPTEMBER, UNITS, demo_figure, unit

pytestmark = pytest.mark.both_databases


def total(session: Session, indicator: str) -> Observation:
    recompute(session, {(indicator, SEPTEMBER)})
    [found] = totals(session, [indicator], SEPTEMBER)[indicator]
    return found


def test_a_ratio_is_the_sum_of_numerators_over_the_sum_of_denominators(session: Session) -> None:
    add(session, [demo_figure("A", of=("90", "100")), demo_figure("B", of=("100", "1000"))], at=AT)

    found = total(session, "lamps")

    # The mean of 90 % and 10 % would be 50 %.
    assert (found.numerator, found.denominator) == (Decimal(190), Decimal(1100))
    assert found.value is not None
    assert abs(found.value - Decimal(190) / 1100 * 100) < Decimal("1e-20")


def test_a_zone_that_overlaps_districts_is_never_added(session: Session) -> None:
    add(session, [demo_figure("A", "5"), demo_figure("B", "7"), demo_figure("ZONE", "1000")], at=AT)

    found = total(session, "projects")

    assert found.value == 5 + 7
    assert found.completeness is not None
    assert (found.completeness.reported, found.completeness.due) == (3, 3)


def test_missing_is_not_zero(session: Session) -> None:
    add(session, [demo_figure("A", "5")], at=AT)

    found = total(session, "projects")

    assert (found.value, found.qualifier) == (Decimal(5), Qualifier.INCOMPLETE)
    assert found.completeness is not None
    assert found.completeness.missing == ("B", "ZONE")


def test_a_missing_zone_does_not_make_a_sum_incomplete(session: Session) -> None:
    add(session, [demo_figure("A", "5"), demo_figure("B", "0")], at=AT)

    found = total(session, "projects")

    assert (found.value, found.qualifier) == (Decimal(5), None)


def test_there_is_no_total_where_only_a_zone_reported(session: Session) -> None:
    add(session, [demo_figure("ZONE", "5")], at=AT)

    recompute(session, {("projects", SEPTEMBER)})

    assert totals(session, ["projects"], SEPTEMBER) == {}


def test_a_unit_that_no_longer_exists_owes_nothing(session: Session) -> None:
    keep_reporting_units(session, [*UNITS, unit("C", valid_to=JUNE)])
    add(session, [demo_figure("A", "5"), demo_figure("B", "6"), demo_figure("ZONE", "1")], at=AT)

    found = total(session, "projects")

    assert (found.qualifier, found.completeness and found.completeness.due) == (None, 3)


def test_a_revised_figure_moves_the_total_of_its_month_only(session: Session) -> None:
    add(session, [demo_figure("A", "5", month=month) for month in (JUNE, SEPTEMBER)], at=AT)
    recompute(session, {("projects", JUNE), ("projects", SEPTEMBER)})

    add(session, [demo_figure("A", "8", month=SEPTEMBER)], at=AT)
    recompute(session, {("projects", SEPTEMBER)})

    assert [found.value for found in totals(session, ["projects"], SEPTEMBER)["projects"]] == [5, 8]


def test_a_total_of_nothing_is_no_total(session: Session) -> None:
    add(session, [demo_figure("A", "5")], at=AT)
    recompute(session, {("projects", SEPTEMBER)})

    remove_demo(session)
    recompute(session, {("projects", SEPTEMBER)})

    assert totals(session, ["projects"], SEPTEMBER) == {}


def test_totals_equal_brute_force_sums_to_the_last_digit(session: Session) -> None:
    chance = random.Random(20151231)  # noqa: S311  # repeatable, not secret
    districts: list[ReportingUnit] = [unit(f"D{number:02}") for number in range(38)]
    keep_reporting_units(session, districts)
    quarters = [Month(2016, 3).plus(3 * quarter) for quarter in range(8)]
    figures = {
        (district.code, month): (Decimal(chance.randrange(10**15)), Decimal(chance.randrange(1, 10**15)))
        for district in districts
        for month in quarters
    }
    add(
        session,
        [
            demo_figure(code, of=(str(above), str(below)), month=month)
            for (code, month), (above, below) in figures.items()
        ],
        at=AT,
    )

    recompute(session, {("lamps", month) for month in quarters})

    for found in totals(session, ["lamps"], quarters[-1])["lamps"]:
        of_month = [pair for (_, month), pair in figures.items() if month == found.period_end]
        assert found.numerator == sum(above for above, _ in of_month)
        assert found.denominator == sum(below for _, below in of_month)
