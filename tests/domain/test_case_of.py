"""The case of a plan's target: what the target says, what the indicator says, and the defaults between them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.assessment import Mark, Status
from domain.case import Case, case_of
from domain.period import Month
from domain.plan import BaselineBasis, Comparator, Frequency, Measure, Mode, PathKind, Reporting
from domain.profile import Profile
from domain.verdict import assess
from tests.domain.cases import baseline, seen
from tests.domain.progresses import indicator, target

AS_OF = Month(2018, 12)
START = Month(2015, 9)


def test_a_target_with_a_baseline_is_judged_like_the_same_case_from_json() -> None:
    case = case_of(target(), indicator(), [seen("2018-12", "82.4")], as_of=AS_OF)

    assert assess(case).status is Status.ON_TRACK
    assert (case.floor, case.ceiling) == (Decimal(0), Decimal(100))


@pytest.mark.parametrize("stated", [None, baseline(None, "2015-12", BaselineBasis.NONE)])
def test_a_plan_without_a_baseline_starts_from_its_first_figure(stated: object) -> None:
    # 1.7 in its order: the first observation comes before the bounds.
    observations = [seen("2016-12", "75"), seen("2018-12", "82.4")]
    case = case_of(target(baseline=stated), indicator(), observations, as_of=AS_OF, start=START)

    assert assess(case).expected == Decimal("82.5")
    assert Mark.BASELINE_FIRST_OBSERVATION in assess(case).marks


def test_a_single_figure_is_bounded_from_the_plan_s_first_month() -> None:
    # S = 39/63; from 0 it is 20/90, from 20 nothing: far behind either way.
    case = case_of(target(baseline=None), indicator(), [seen("2018-12", "20")], as_of=AS_OF, start=START)

    assert assess(case).status is Status.OFF_TRACK
    assert Mark.BOUNDS_AGREE in assess(case).marks


def test_a_single_figure_without_any_date_to_start_from_is_not_judged() -> None:
    case = case_of(target(baseline=None), indicator(), [seen("2018-12", "20")], as_of=AS_OF)

    assert assess(case).status is Status.NOT_ASSESSABLE


def test_a_later_figure_is_no_second_one_yet() -> None:
    # Of the two only one was known by then, so the bounds decide; and a null is no figure.
    observations = [seen("2018-06", None), seen("2018-12", "20"), seen("2019-12", "30")]
    case = case_of(target(baseline=None), indicator(), observations, as_of=AS_OF, start=START)

    assert Mark.BOUNDS_AGREE in assess(case).marks


def test_a_plan_that_starts_in_its_due_month_bounds_nothing() -> None:
    case = case_of(target(baseline=None), indicator(), [seen("2018-12", "20")], as_of=AS_OF, start=Month(2020, 12))

    assert case.baseline is None


def test_limits_somebody_stated_win_over_those_of_a_percentage() -> None:
    case = case_of(target(), indicator(ceiling=Decimal(120)), [], as_of=AS_OF)

    assert case.ceiling == 120


def test_other_units_have_no_limits() -> None:
    case = case_of(target(), indicator(unit_measure="亿元"), [], as_of=AS_OF)

    assert (case.floor, case.ceiling) == (None, None)


def test_everything_the_plan_says_of_a_target_and_its_indicator_is_in_its_case() -> None:
    said = target(
        comparator=Comparator.RANGE,
        value=None,
        low=Decimal(20),
        high=Decimal(30),
        approx_tolerance=Decimal("0.05"),
        mode=Mode.EACH_PERIOD,
        path=PathKind.STEPS,
        milestones=((Month(2018, 12), Decimal(25)),),
    )
    measured = indicator(
        unit_measure="个",
        measure=Measure.FLOW,
        reporting=Reporting.YTD,
        frequency=Frequency.HALF_YEARLY,
        lag_months=2,
        floor=Decimal(5),
        ceiling=Decimal(95),
    )
    observations = (seen("2018-12", "24"),)

    assert case_of(said, measured, observations, as_of=AS_OF, profile=Profile.STRICT) == Case(
        key="lamps",
        measure=Measure.FLOW,
        unit_measure="个",
        comparator=Comparator.RANGE,
        target=None,
        low=Decimal(20),
        high=Decimal(30),
        mode=Mode.EACH_PERIOD,
        due=Month(2020, 12),
        baseline=baseline("70", "2015-12"),
        frequency=Frequency.HALF_YEARLY,
        reporting=Reporting.YTD,
        observations=observations,
        path=PathKind.STEPS,
        milestones=((Month(2018, 12), Decimal(25)),),
        profile=Profile.STRICT,
        as_of=AS_OF,
        approx_tolerance=Decimal("0.05"),
        lag_months=2,
        floor=Decimal(5),
        ceiling=Decimal(95),
    )


def test_an_unknown_baseline_that_is_dated_is_bounded_from_its_own_month() -> None:
    dated = baseline(None, "2016-12", BaselineBasis.NONE)
    case = case_of(target(baseline=dated), indicator(), [seen("2018-12", "20")], as_of=AS_OF, start=START)

    assert case.baseline == dated


def test_an_unknown_baseline_without_a_date_is_bounded_from_the_plan_s_first_month() -> None:
    undated = baseline(None, None, BaselineBasis.NONE)
    case = case_of(target(baseline=undated), indicator(), [seen("2018-12", "20")], as_of=AS_OF, start=START)

    assert case.baseline == baseline(None, "2015-09", BaselineBasis.NONE)


def test_figures_of_another_definition_than_the_target_was_set_in_are_neither_judged_nor_a_start() -> None:
    # Series 1 stands at 25 in 2018; 20 of 2016 and 45.4 of 2020 are of other definitions.
    set_in_first = replace(baseline(None, "2015-12", BaselineBasis.NONE), series=1)
    figures = [seen("2016-12", "20", series=2), seen("2018-12", "25", series=1), seen("2020-12", "45.4", series=3)]

    case = case_of(target(value=Decimal(40), baseline=set_in_first), indicator(), figures, as_of=Month(2021, 6))
    found = assess(case)

    assert (found.status, found.observation) == (Status.NOT_ASSESSABLE, figures[1])
    assert Mark.FINAL_VALUE_MISSING in found.marks
    assert Mark.BASELINE_FIRST_OBSERVATION not in found.marks
    assert case.of_other_series(1) == (figures[0], figures[2])


def test_one_figure_of_the_targets_own_definition_is_bounded_whatever_other_definitions_say() -> None:
    # As a single figure: S = 39/63; from 0 it is 20/90, from 20 nothing.
    set_in_first = replace(baseline(None, None, BaselineBasis.NONE), series=1)
    figures = [seen("2016-12", "50", series=2), seen("2018-12", "20", series=1)]

    case = case_of(target(baseline=set_in_first), indicator(), figures, as_of=AS_OF, start=START)

    assert assess(case).status is Status.OFF_TRACK
    assert Mark.BOUNDS_AGREE in assess(case).marks


def test_a_target_without_a_figure_of_its_own_definition_has_no_data() -> None:
    set_in_first = replace(baseline(None, None, BaselineBasis.NONE), series=1)
    case = case_of(target(baseline=set_in_first), indicator(), [seen("2018-12", "95", series=2)], as_of=AS_OF)

    assert assess(case).status is Status.NO_DATA
