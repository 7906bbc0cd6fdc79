"""Where a verdict's parts meet their edges: directions, due months, worded numbers, ways without a start."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.assessment import Assessment, Mark, Status
from domain.change import unfinished_year
from domain.observation import Qualifier
from domain.period import Month
from domain.plan import Baseline, BaselineBasis, Comparator, Frequency, Measure, PathKind, Reporting
from domain.yearly import year_to_date
from tests.domain.cases import baseline, every, judged, lamps, output, seen

# Changes of 4, 4, 4, 3, 1, 0.5, 0.2: 2.4 in the mean, 1.2 in the last four.
UP, DOWN = "74 78 82 85 86 86.5 86.7", "90 86 82 79 78 77.5 77.3"


def fading(values: str, start: str, comparator: Comparator, **ends: Decimal | None) -> Assessment:
    return judged(
        lamps(*every(3, "2016-03", values), baseline=baseline(start, "2015-12"), comparator=comparator, **ends)
    )


def test_a_fading_figure_is_slowing_in_the_direction_of_its_target() -> None:
    assert Mark.SLOWING in fading(UP, "70", Comparator.AT_LEAST).marks
    assert Mark.SLOWING in fading(DOWN, "94", Comparator.AT_MOST, target=Decimal(70)).marks


def test_a_range_has_the_direction_its_baseline_gives_it() -> None:
    above = {"target": None, "low": Decimal(88), "high": Decimal(92)}
    below = {"target": None, "low": Decimal(60), "high": Decimal(65)}
    around = {"target": None, "low": Decimal(60), "high": Decimal(95)}

    assert Mark.SLOWING in fading(UP, "70", Comparator.RANGE, **above).marks
    assert Mark.SLOWING in fading(DOWN, "94", Comparator.RANGE, **below).marks
    # Inside it from the start there is no way to go.
    assert Mark.SLOWING not in fading(UP, "70", Comparator.RANGE, **around).marks


def test_in_the_due_month_the_recent_pace_still_says_what_it_is_the_mean_of() -> None:
    assessment = judged(lamps(seen("2020-09", "88"), seen("2020-12", "89")))

    assert (assessment.recent_pace, assessment.recent_changes) == (Decimal(1), 1)
    assert judged(lamps(seen("2018-12", "82"))).recent_changes is None


def test_one_above_a_range_asks_for_the_way_back() -> None:
    case = lamps(
        seen("2018-12", "33"),
        comparator=Comparator.RANGE,
        target=None,
        low=Decimal(28),
        high=Decimal(32),
        baseline=None,
    )

    assert judged(case).pace_needed == Decimal(-1) / 8


def test_no_pace_is_asked_of_what_is_met_as_worded() -> None:
    # 超过90 lies above 90; 约95 states a number that does, though its lower end does not.
    beyond = lamps(seen("2018-12", "90", Qualifier.EXCEEDING), comparator=Comparator.ABOVE)

    assert judged(beyond).status is Status.ACHIEVED_EARLY
    assert judged(beyond).pace_needed is None
    assert judged(lamps(seen("2018-12", "95", Qualifier.ABOUT))).pace_needed is None


def test_about_60_is_at_most_66_of_70() -> None:
    case = lamps(
        seen("2018-12", "60", Qualifier.ABOUT),
        comparator=Comparator.AT_MOST,
        target=Decimal(70),
        baseline=baseline("90", "2015-12"),
    )

    assert judged(case).status is Status.ACHIEVED_EARLY


def test_after_the_due_month_the_path_expects_the_target_and_no_more() -> None:
    assert judged(lamps(seen("2021-06", "89"))).expected == 90


@pytest.mark.parametrize("start", [baseline("70", "2020-12"), baseline("70", "2021-12"), baseline("70", None)])
def test_a_baseline_that_leaves_no_time_is_not_used(start: Baseline) -> None:
    assert judged(lamps(seen("2018-12", "80"), baseline=start)).status is Status.NOT_ASSESSABLE


def test_the_due_month_needs_no_stated_share() -> None:
    case = lamps(
        seen("2019-12", "80"),
        due=Month(2019, 12),
        baseline=baseline("70", "2018-12"),
        path=PathKind.SEASONAL,
        due_shares=(Decimal("0.18"), Decimal("0.42")),
    )

    assert judged(case).expected == 90


@pytest.mark.parametrize(("goal", "grows"), [("2", True), ("1", True), ("0", False)])
def test_money_from_an_unknown_start_is_paced_by_growth_unless_its_target_is_nothing(goal: str, grows: bool) -> None:
    case = output(
        seen("2018-12", "500"),
        measure=Measure.LEVEL,
        comparator=Comparator.AT_MOST,
        target=Decimal(goal),
        baseline=baseline(None, "2017-12", BaselineBasis.NONE),
    )

    assert judged(case).paced_by_growth is grows


def test_what_came_after_the_due_month_changes_no_pace() -> None:
    assert judged(lamps(seen("2020-09", "88"), seen("2020-12", "89"), seen("2021-03", "95"))).recent_pace == 1


def test_a_running_total_that_stands_still_has_not_fallen() -> None:
    case = lamps(*every(3, "2018-06", "60 60 60"), measure=Measure.CUMULATIVE)

    assert Mark.CUMULATIVE_FELL not in judged(case).marks


def test_a_target_held_until_its_due_month_lacks_no_final_value() -> None:
    case = lamps(seen("2020-12", "92"), baseline=baseline("92", "2015-12"), as_of=Month(2021, 6))

    assert Mark.FINAL_VALUE_MISSING not in judged(case).marks


def test_twelve_months_make_a_year() -> None:
    amounts = every(1, "2019-01", "1 1 1 1 1 1 1 1 1 1 1 2")

    assert year_to_date(amounts, reporting=Reporting.PERIOD, step=1)[-1] == seen("2019-12", "13")


def test_amounts_without_their_first_quarter_have_no_year_begun() -> None:
    case = output(seen("2019-06", "50"), reporting=Reporting.PERIOD, frequency=Frequency.QUARTERLY, baseline=None)

    assert unfinished_year(case) is None
