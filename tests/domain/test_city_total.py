"""How the city's figure is made of its reporting units' figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from domain.city_total import city_total, completeness, ratio, valid_units
from domain.observation import Completeness, Observation, ObsStatus, Qualifier
from domain.period import Month
from domain.plan import Aggregation, Indicator, Name
from domain.reporting_unit import ReportingUnit, ReportingUnitKind
from tests.domain.progresses import indicator

MARCH = Month(2019, 3)
SUM = indicator(unit_measure="个", aggregation=Aggregation.SUM)
RATIO = indicator()
NONE = indicator(aggregation=Aggregation.NONE)


def unit(code: str, first: str | None = None, last: str | None = None, *, counted: bool = True) -> ReportingUnit:
    return ReportingUnit(
        code=code,
        gb2260=None,
        name=Name(code, code),
        short=Name(code, code),
        kind=ReportingUnitKind.DISTRICT,
        group="district",
        subgroup="district",
        valid_from=None if first is None else Month.parse(first),
        valid_to=None if last is None else Month.parse(last),
        counted_in_city_total=counted,
    )


def units(*some: ReportingUnit) -> dict[str, ReportingUnit]:
    return {one.code: one for one in some}


EAST, WEST, ZONE = unit("east"), unit("west"), unit("zone", counted=False)
ALL = units(EAST, WEST, ZONE)


def figure(value: str | None, above: str | None = None, below: str | None = None) -> Observation:
    return Observation(MARCH, _number(value), numerator=_number(above), denominator=_number(below))


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def totalled(of: Indicator, **reported: Observation) -> Observation:
    total = city_total(of, MARCH, reported, ALL)
    assert total is not None
    return total


def _parts(total: Observation) -> list[Decimal | None]:
    return [total.value, total.numerator, total.denominator]


def test_a_percentage_is_what_was_counted_of_all_there_is_and_never_a_mean() -> None:
    # 30 of 40 and 30 of 60 are 60 of 100; the mean of 75 % and 50 % would be 62.5 %.
    total = totalled(RATIO, east=figure("75", "30", "40"), west=figure("50", "30", "60"))

    assert _parts(total) == [60, 60, 100]
    assert total.period_end == MARCH


def test_amounts_are_added_up() -> None:
    total = totalled(SUM, east=figure("12.5"), west=figure("7.5"))

    assert _parts(total) == [20, None, None]
    assert total.qualifier is None


def test_a_unit_that_overlaps_others_is_not_counted_but_owes_its_figure() -> None:
    without = totalled(SUM, east=figure("12"), west=figure("8"))
    beside = totalled(SUM, east=figure("12"), west=figure("8"), zone=figure("5"))

    assert without.value == 20
    assert beside.value == 20
    assert without.completeness == Completeness(2, 3, ("zone",))
    assert beside.completeness == Completeness(3, 3, ())
    assert without.qualifier is None


def test_a_sum_without_one_of_its_units_is_incomplete_and_a_ratio_is_not() -> None:
    assert totalled(SUM, east=figure("12")).qualifier is Qualifier.INCOMPLETE
    assert totalled(RATIO, east=figure("75", "30", "40")).qualifier is None


@pytest.mark.parametrize(
    ("of", "east"),
    [
        (SUM, figure(None)),
        (RATIO, figure("75")),
        (RATIO, figure("75", "30", None)),
        (RATIO, figure("75", None, "40")),
        (NONE, figure("12")),
        (replace(SUM, reported_by_units=False), figure("12")),
        (replace(RATIO, reported_by_units=False), figure("75", "30", "40")),
    ],
)
def test_where_nothing_can_be_added_up_there_is_no_total(of: Indicator, east: Observation) -> None:
    assert city_total(of, MARCH, {"east": east}, ALL) is None


def test_a_unit_without_both_parts_of_its_percentage_is_left_out_of_the_ratio() -> None:
    total = totalled(RATIO, east=figure("75", "30", "40"), west=figure("50"))

    assert _parts(total) == [75, 30, 40]


def test_only_the_overlapping_units_figure_makes_no_total() -> None:
    assert city_total(SUM, MARCH, {"zone": figure("5")}, ALL) is None


def test_a_total_is_as_far_as_its_least_certain_figure() -> None:
    accepted = replace(figure("12"), obs_status=ObsStatus.ACCEPTED)
    submitted = replace(figure("8"), obs_status=ObsStatus.SUBMITTED)

    assert totalled(SUM, east=accepted, west=submitted).obs_status is ObsStatus.SUBMITTED
    assert totalled(SUM, east=accepted, west=accepted).obs_status is ObsStatus.ACCEPTED


def test_a_total_was_reported_when_its_last_figure_was() -> None:
    early, late = datetime(2019, 4, 2, tzinfo=UTC), datetime(2019, 4, 9, tzinfo=UTC)
    east, west = replace(figure("12"), reported_at=late), replace(figure("8"), reported_at=early)

    assert totalled(SUM, east=east, west=west).reported_at == late
    assert totalled(SUM, east=east, west=figure("8")).reported_at == late
    assert totalled(SUM, east=figure("12")).reported_at is None


@pytest.mark.parametrize(
    ("first", "last", "owes"),
    [
        (None, None, True),
        ("2019-03", None, True),
        ("2019-04", None, False),
        (None, "2019-03", True),
        (None, "2019-02", False),
        ("2019-01", "2019-02", False),
        ("2019-04", "2019-06", False),
        ("2019-01", "2019-12", True),
    ],
)
def test_a_unit_owes_figures_from_its_first_month_to_its_last(first: str | None, last: str | None, owes: bool) -> None:
    one = unit("east", first, last)

    assert valid_units(units(one), MARCH) == (units(one) if owes else {})


def test_who_owes_no_figure_is_not_missed_and_not_counted() -> None:
    gone = unit("west", last="2018-12")
    total = city_total(SUM, MARCH, {"east": figure("12"), "west": figure("8")}, units(EAST, gone))

    assert total is not None
    assert total.value == 12
    assert total.qualifier is None
    assert total.completeness == Completeness(1, 1, ())


def test_completeness_names_who_is_missing() -> None:
    assert completeness({"west"}, ALL) == Completeness(1, 3, ("east", "zone"))


@pytest.mark.parametrize(("unit_measure", "expected"), [("%", "12.5"), ("‰", "125"), ("个", "0.125")])
def test_a_ratio_is_told_in_the_indicators_unit(unit_measure: str, expected: str) -> None:
    assert ratio(Decimal(1), Decimal(8), unit_measure) == Decimal(expected)


def test_nothing_is_a_share_of_nothing() -> None:
    assert ratio(Decimal(1), Decimal(0), "%") is None


def test_a_total_is_exact_to_34_digits_whatever_the_surrounding_precision() -> None:
    # 28 digits, Python's own choice, would lose the last one of each.
    long = "1234567890123456789012345678901.5"

    assert totalled(SUM, east=figure(long), west=figure("1")).value == Decimal("1234567890123456789012345678902.5")
    third = ratio(Decimal(1), Decimal(3), "个")
    assert third is not None
    assert str(third) == "0." + "3" * 34
