"""The expected course as a chart draws it, where interim targets and odd baselines meet it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.assessment import Status
from domain.case import Case
from domain.path import path_points
from domain.period import Month
from domain.plan import Baseline, BaselineBasis, Comparator, PathKind
from domain.progress import PathPoint
from tests.domain.cases import baseline, judged, lamps, nine, seen

SEEN = seen("2018-12", "82.4")


def drawn(case: Case) -> dict[Month, Decimal]:
    return {point.month: point.value for point in path_points(case, judged(case))}


def stops(*milestones: tuple[str, int]) -> tuple[tuple[Month, Decimal], ...]:
    return tuple((Month.parse(month), Decimal(value)) for month, value in milestones)


def test_each_month_of_the_course_stands_once_in_its_order() -> None:
    case = lamps(seen("2016-06", "80"), due=Month(2016, 12))

    assert path_points(case, judged(case)) == tuple(
        PathPoint(Month.parse(month), Decimal(value))
        for month, value in [("2015-12", 70), ("2016-03", 75), ("2016-06", 80), ("2016-09", 85), ("2016-12", 90)]
    )


def test_an_interim_target_of_the_first_observation_s_own_month_is_behind_it() -> None:
    case = lamps(
        seen("2016-12", "75"),
        seen("2018-12", "82.4"),
        baseline=None,
        milestones=stops(("2016-12", 80), ("2019-12", 89)),
    )

    assert drawn(case)[Month(2016, 12)] == 75
    # 2 of the 3 years from 75 to 89.
    assert nine(judged(case).expected) == nine(75 + Decimal(14) * 2 / 3)


def test_an_interim_target_for_the_due_month_gives_way_to_the_target() -> None:
    case = lamps(seen("2020-12", "89"), milestones=stops(("2020-12", 85)))

    assert judged(case).expected == 90
    assert drawn(case)[Month(2020, 12)] == 90


def test_the_course_of_a_range_leads_to_the_end_nearest_its_baseline() -> None:
    band = {"comparator": Comparator.RANGE, "target": None, "low": Decimal(90), "high": Decimal(95)}

    assert drawn(lamps(SEEN, **band))[Month(2020, 12)] == 90
    assert drawn(lamps(seen("2018-12", "96"), baseline=baseline("99", "2015-12"), **band))[Month(2020, 12)] == 95


@pytest.mark.parametrize(
    "start",
    [
        baseline(None, "2015-12", BaselineBasis.NONE),
        baseline("70", None),
        baseline("92", "2015-12"),
        baseline("70", "2020-12"),
        baseline("70", "2021-12"),
        None,
    ],
)
def test_a_baseline_nothing_leads_from_draws_no_course(start: Baseline | None) -> None:
    # Without a value or a month, met already, or not before the due month.
    on_path = judged(lamps(SEEN))

    assert path_points(lamps(SEEN), replace(on_path, baseline=start)) == ()


def test_a_verdict_without_a_path_draws_no_course() -> None:
    on_path = judged(lamps(SEEN))

    assert path_points(lamps(SEEN), replace(on_path, path=None)) == ()


def test_a_range_met_at_its_baseline_draws_no_course() -> None:
    band = lamps(SEEN, comparator=Comparator.RANGE, target=None, low=Decimal(60), high=Decimal(80))

    assert path_points(band, judged(lamps(SEEN))) == ()


def test_before_its_first_step_the_course_stays_at_the_baseline() -> None:
    case = lamps(SEEN, path=PathKind.STEPS, milestones=stops(("2018-12", 84)))

    assert judged(case).status is Status.BEHIND
    assert [drawn(case)[Month(2018, month)] for month in (9, 12)] == [70, 84]
