"""The demonstration is the same every time, adds up to the courses of its story, and shows every kind of verdict."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

import targets
from domain.assessment import Status
from domain.case import case_of
from domain.city_total import city_total
from domain.observation import Observation, ObsStatus
from domain.period import Month, Period
from domain.verdict import assess
from targets.demonstration import DemoFigure, demonstration_figures
from targets.demonstration_story import CORRECTION, GAPS, LATE, SETBACK
from targets.promises import Promises
from targets.reader import read_targets

ROOT = Path(targets.__file__).parent.parent
DECEMBER_2019 = Month(2019, 12)

Place = tuple[str, str, Period]


@pytest.fixture(scope="module")
def promises() -> Promises:
    return read_targets(Path(targets.__file__).parent)


@pytest.fixture(scope="module")
def figures(promises: Promises) -> tuple[DemoFigure, ...]:
    return demonstration_figures(promises)


@pytest.fixture(scope="module")
def current(figures: tuple[DemoFigure, ...]) -> Mapping[Place, DemoFigure]:
    """The figure that counts for each indicator, unit and quarter: the one recorded last."""
    return {(figure.indicator, figure.reporting_unit, figure.period): figure for figure in figures}


@pytest.fixture(scope="module")
def city(promises: Promises, current: Mapping[Place, DemoFigure]) -> Mapping[str, Sequence[Observation]]:
    """The city's observations by indicator, made as the product makes them, with the published ones."""
    reported: defaultdict[tuple[str, Month], dict[str, Observation]] = defaultdict(dict)
    for (indicator, unit, period), figure in current.items():
        reported[indicator, period.end][unit] = _observation(figure)
    indicators = {indicator.key: indicator for indicator in promises.indicators}
    units = {unit.code: unit for unit in promises.reporting_units}
    observations: defaultdict[str, list[Observation]] = defaultdict(list)
    for (key, month), of_units in sorted(reported.items()):
        total = city_total(indicators[key], month, of_units, units)
        assert total is not None
        observations[key].append(total)
    for published in promises.published:
        if published.reporting_unit is None:
            observations[published.indicator].append(published.observation)
    return observations


def _observation(figure: DemoFigure) -> Observation:
    return Observation(figure.period.end, figure.value, figure.numerator, figure.denominator, obs_status=ObsStatus.DEMO)


def _status(promises: Promises, observations: Iterable[Observation], plan: str, key: str, at: Month) -> Status:
    [target] = [target for target in promises.targets if (target.plan, target.key) == (plan, key)]
    [indicator] = [indicator for indicator in promises.indicators if indicator.key == target.indicator]
    seen = sorted((o for o in observations if o.period_end <= at), key=lambda o: o.period_end)
    return assess(case_of(target, indicator, seen, as_of=at)).status


def _made_in_another_process() -> str:
    """What a process with another hash seed makes: nothing may hang on the order of a set."""
    script = (
        "import pathlib, sys\n"
        "from targets.demonstration import demonstration_figures\n"
        "from targets.reader import read_targets\n"
        "sys.stdout.write(repr(demonstration_figures(read_targets(pathlib.Path('targets')))))"
    )
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "7", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout


def test_the_figures_are_the_same_to_the_last_digit_every_time(
    promises: Promises, figures: tuple[DemoFigure, ...]
) -> None:
    again = demonstration_figures(promises)

    assert again == figures
    assert _made_in_another_process() == repr(figures)


def test_what_one_unit_sends_does_not_depend_on_the_order_of_the_files(
    promises: Promises, current: Mapping[Place, DemoFigure]
) -> None:
    shuffled = replace(promises, indicators=promises.indicators[::-1])

    again = {(f.indicator, f.reporting_unit, f.period): f.value for f in demonstration_figures(shuffled)}

    assert again == {place: figure.value for place, figure in current.items()}


def test_each_ratio_is_its_numerator_over_its_denominator(figures: tuple[DemoFigure, ...]) -> None:
    for figure in figures:
        if figure.denominator is not None:
            assert figure.numerator is not None
            assert 0 <= figure.numerator <= figure.denominator
            assert figure.value == round(100 * figure.numerator / figure.denominator, 9)


def test_the_first_plans_own_figures_end_with_2019_and_the_others_with_2021(figures: tuple[DemoFigure, ...]) -> None:
    periods = {figure.period for figure in figures}
    lamps = {figure.period for figure in figures if figure.indicator == "street_lamp_sensing"}

    assert (min(periods), max(periods)) == (Period(2015, 4), Period(2021, 4))
    assert (min(lamps), max(lamps), len(lamps)) == (Period(2015, 4), Period(2019, 4), 4 * 4 + 1)


def test_figures_are_recorded_in_the_order_of_time(figures: tuple[DemoFigure, ...]) -> None:
    orders = [figure.recorded_order for figure in figures]
    first_reports = [figure.period for figure in figures if not figure.is_late]

    assert orders == list(range(1, len(figures) + 1))
    assert first_reports == sorted(first_reports)
    # The second act comes after the whole of the first.
    assert [figure.is_late for figure in figures] == sorted(figure.is_late for figure in figures)


def test_one_indicator_is_never_reported(promises: Promises, figures: tuple[DemoFigure, ...]) -> None:
    owed = {indicator.key for indicator in promises.indicators if indicator.reported_by_units}

    assert owed - {figure.indicator for figure in figures} == {"demonstration_projects"}


def test_nothing_is_made_for_an_indicator_the_units_do_not_report(promises: Promises) -> None:
    nobody = replace(promises, indicators=tuple(replace(i, reported_by_units=False) for i in promises.indicators))

    assert demonstration_figures(nobody) == ()


def test_no_figure_sits_on_an_indicator_with_a_published_city_figure(
    promises: Promises, figures: tuple[DemoFigure, ...]
) -> None:
    published = {figure.indicator for figure in promises.published if figure.reporting_unit is None}

    assert not published & {figure.indicator for figure in figures}


def test_some_units_are_late(current: Mapping[Place, DemoFigure]) -> None:
    for gap in GAPS:
        sent = {indicator for indicator, unit, period in current if (unit, period) == (gap.reporting_unit, gap.period)}
        assert not sent & gap.indicators
        assert gap.indicators or not sent

    at_the_end_of_2019 = {unit for _, unit, period in current if period == Period(2019, 4)}
    assert len(at_the_end_of_2019) == 41 - 2


def test_some_figures_come_in_only_after_their_quarter_was_judged(figures: tuple[DemoFigure, ...]) -> None:
    late = {(figure.reporting_unit, figure.period) for figure in figures if figure.is_late and figure.reason is None}

    assert late == {(gap.reporting_unit, gap.period) for gap in LATE}


def test_one_figure_was_corrected_with_a_reason(figures: tuple[DemoFigure, ...]) -> None:
    places = Counter((figure.indicator, figure.reporting_unit, figure.period) for figure in figures)

    [(place, times)] = [(place, times) for place, times in places.items() if times > 1]

    assert place == (CORRECTION.indicator, CORRECTION.reporting_unit, CORRECTION.period)
    assert times == 2
    first, second = (f for f in figures if (f.indicator, f.reporting_unit, f.period) == place)
    assert (first.reason, bool(second.reason)) == (None, True)
    assert first.denominator is not None
    assert second.denominator is not None
    assert first.denominator < second.denominator
    assert first.recorded_order < second.recorded_order


def test_one_unit_falls_below_where_it_started(promises: Promises, current: Mapping[Place, DemoFigure]) -> None:
    lamps = [
        _observation(figure)
        for (indicator, unit, _), figure in sorted(current.items(), key=lambda item: item[0])
        if (indicator, unit) == (SETBACK.indicator, SETBACK.reporting_unit)
    ]

    assert _status(promises, lamps, "2015_2020", "P135-01", DECEMBER_2019) is Status.REGRESSING


def test_units_differ_and_move_by_small_steps(current: Mapping[Place, DemoFigure]) -> None:
    series: defaultdict[str, list[tuple[Period, Decimal]]] = defaultdict(list)
    for (indicator, unit, period), figure in sorted(current.items(), key=lambda item: item[0]):
        if indicator == "public_video_coverage":
            series[unit].append((period, figure.value))

    at_the_start = [values[0][1] for values in series.values()]
    steps = [
        later - earlier
        for values in series.values()
        for (before, earlier), (after, later) in pairwise(values)
        if before.plus(1) == after
    ]
    assert max(at_the_start) - min(at_the_start) > 20
    assert all(-1 < step < 5 for step in steps)


def test_counts_add_up_to_the_course_and_no_unit_takes_any_back(
    promises: Promises, current: Mapping[Place, DemoFigure]
) -> None:
    counted = {unit.code for unit in promises.reporting_units if unit.counted_in_city_total}
    villages = {
        (unit, period): figure.value for (key, unit, period), figure in current.items() if key == "internet_villages"
    }

    start = sum(value for (unit, period), value in villages.items() if unit in counted and period == Period(2017, 4))

    assert start == Decimal(620)
    for unit in counted:
        values = [value for (code, _), value in sorted(villages.items()) if code == unit]
        assert values == sorted(values)


@pytest.mark.parametrize(
    ("key", "status"),
    [
        ("P135-01", Status.BEHIND),
        ("P135-02", Status.ACHIEVED_EARLY),
        ("P135-03", Status.OFF_TRACK),
        ("P135-04", Status.NO_DATA),
        ("IOT-01", Status.AHEAD),
        ("TX2018-07", Status.AHEAD),
        ("TX2018-09", Status.ON_TRACK),
        ("TX2018-10", Status.REGRESSING),
        ("YKB2019-02", Status.MISSED),
        ("YKB2019-03", Status.ACHIEVED),
        ("ZN-05", Status.ON_TRACK),
    ],
)
def test_at_the_end_of_2019_every_kind_of_verdict_is_on_the_screen(
    promises: Promises, city: Mapping[str, Sequence[Observation]], key: str, status: Status
) -> None:
    [target] = [target for target in promises.targets if (target.plan, target.key) == ("2015_2020", key)]

    assert _status(promises, city[target.indicator], "2015_2020", key, DECEMBER_2019) is status


@pytest.mark.parametrize(
    ("key", "at", "status"),
    [
        ("TX2018-07", Month(2020, 3), Status.AHEAD),
        ("TX2018-10", Month(2020, 3), Status.REGRESSING),
        ("DEZ-04", Month(2021, 12), Status.BEHIND),
        ("DEZ-05", Month(2021, 12), Status.AHEAD),
        ("5G-04", Month(2021, 12), Status.ACHIEVED),
    ],
)
def test_the_second_plan_has_living_gauges_too(
    promises: Promises, city: Mapping[str, Sequence[Observation]], key: str, at: Month, status: Status
) -> None:
    [target] = [target for target in promises.targets if (target.plan, target.key) == ("2019_2022", key)]

    assert _status(promises, city[target.indicator], "2019_2022", key, at) is status
