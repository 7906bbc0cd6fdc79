"""The outlook's numbers where the worked example does not go: growth, nothing, two sides (STATUS 1.9, J33 to J39)."""

from __future__ import annotations

import math
from decimal import Decimal
from itertools import pairwise
from statistics import mean, stdev

import pytest
from scipy import stats

from domain.assessment import Mark, Outlook
from domain.case import Case
from domain.outlook import outlook_of
from domain.pace import Point, pace_between
from domain.period import Month
from domain.plan import Comparator, Frequency, Measure, PathKind
from tests.domain.cases import baseline, every, judged, lamps, output

AMOUNTS = (400, 440, 500, 540, 610, 660)


def amounts(*, goal: str, comparator: Comparator = Comparator.AT_LEAST) -> Case:
    """Yearly money from 2012 to 2017, to the goal by 2020."""
    return output(
        *every(12, "2012-12", " ".join(map(str, AMOUNTS))),
        measure=Measure.LEVEL,
        comparator=comparator,
        target=Decimal(goal),
        baseline=None,
    )


def outlook(case: Case, *, kind: PathKind = PathKind.COMPOUND, sign: int = 1) -> Outlook:
    points = tuple(Point(one.period_end, one.value) for one in case.observations if one.value is not None)
    found = outlook_of(case, points, kind=kind, period=case.frequency.months, sign=sign)
    assert found is not None
    return found


@pytest.mark.parametrize(("comparator", "goal"), [(Comparator.AT_LEAST, 900), (Comparator.AT_MOST, 900)])
def test_growth_is_extrapolated_in_logarithms(comparator: Comparator, goal: int) -> None:
    # Five growths of a year each, three years on; the spread of a random walk with drift, Student's t with ν = 4.
    growths = [math.log(after / before) for before, after in pairwise(AMOUNTS)]
    middle = math.log(AMOUNTS[-1]) + 3 * mean(growths)
    deviation = stdev(growths) * math.sqrt(3 * (1 + 3 / 5))
    margin = float(stats.t.ppf(0.9, 4)) * deviation
    below = float(stats.t.cdf((math.log(goal) - middle) / deviation, 4))

    found = outlook(amounts(goal=str(goal), comparator=comparator))

    assert float(found.value) == pytest.approx(math.exp(middle))
    assert float(found.low or 0) == pytest.approx(math.exp(middle - margin))
    assert float(found.high or 0) == pytest.approx(math.exp(middle + margin))
    assert float(found.probability or 0) == pytest.approx(1 - below if comparator is Comparator.AT_LEAST else below)
    assert found.changes == 5


@pytest.mark.parametrize(("goal", "is_given"), [("-1", False), ("0", False), ("1", True)])
def test_a_growth_has_no_chance_of_reaching_nothing(goal: str, is_given: bool) -> None:
    found = outlook(amounts(goal=goal, comparator=Comparator.AT_MOST))

    assert (found.probability is not None) is is_given
    assert (found.word is not None) is is_given


def test_a_figure_that_falls_towards_nothing_has_a_chance_of_reaching_it() -> None:
    # 19 quarters of −1.2 from 12 lead to −10.8, where the floor cuts the number and not the chance.
    falling = lamps(
        *every(3, "2014-12", "18 17 15.8 15 13.9 12"),
        comparator=Comparator.AT_MOST,
        target=Decimal(0),
        baseline=None,
    )
    found = outlook(falling, kind=PathKind.LINEAR, sign=-1)

    assert (found.value, found.low, found.is_clipped) == (Decimal(0), Decimal(0), True)
    changes = (-1, -1.2, -0.8, -1.1, -1.9)
    deviation = stdev(changes) * math.sqrt(19 * (1 + 19 / 5))
    assert float(found.probability or 0) == pytest.approx(float(stats.t.cdf(10.8 / deviation, 4)))


def test_an_amount_with_a_wide_spread_has_a_wide_interval() -> None:
    # Steps of 200 and 400 in turn: their spread over three years is far above 41, which limits growths alone.
    case = output(
        *every(12, "2012-12", "1000 1200 1600 1800 2200 2400"),
        measure=Measure.LEVEL,
        baseline=None,
        target=Decimal(3000),
    )
    found = outlook(case, kind=PathKind.LINEAR)

    assert found.value == 2400 + 3 * 280
    # s² = (3 × 80² + 2 × 120²) ÷ 4 = 12 000; sd = √(12 000 × 3 × 1.6) = 240; t(0.90, 4) = 1.533.
    assert round(found.high or Decimal(0), 0) == round(found.value + Decimal("1.5332") * Decimal(240), 0)


def test_a_slow_series_that_goes_on_as_it_was_is_not_slowing() -> None:
    # 0.4 a quarter throughout: four fifths of that are 0.32.
    assert Mark.SLOWING not in judged(lamps(*every(3, "2015-12", "70 70.4 70.8 71.2 71.6 72 72.4"))).marks


def test_without_a_direction_nothing_is_called_slowing() -> None:
    fading = every(3, "2015-12", "60 64 68 72 74 75 75.5")
    exact = lamps(*fading, comparator=Comparator.RANGE, target=None, low=Decimal(70), high=Decimal(80), baseline=None)

    assert outlook(exact, kind=PathKind.LINEAR, sign=0).last_four is None
    assert outlook(exact, kind=PathKind.LINEAR, sign=1).last_four is not None


@pytest.mark.parametrize(
    ("value", "goal", "growth"),
    [
        ("4", "1", "-0.5"),
        ("1", "4", "1"),
        ("0", "4", None),
        ("-1", "4", None),
        ("4", "0", None),
        ("4", "-1", None),
        ("-4", "-1", None),
    ],
)
def test_nothing_grows_from_or_to_nothing(value: str, goal: str, growth: str | None) -> None:
    # Over two steps: ×0.5 and ×2 each.
    needed = _growth(Decimal(value), Decimal(goal), quarters=2)

    assert needed == (None if growth is None else Decimal(growth))


def test_a_growth_of_18_digits_is_the_largest_a_figure_could_hold() -> None:
    assert _growth(Decimal(1), Decimal(10**18), quarters=1) == 10**18 - 1
    assert _growth(Decimal(1), Decimal(10**18 + 1), quarters=1) is None


@pytest.mark.parametrize(
    ("start", "goal", "path"),
    [
        ("1", "1000", PathKind.COMPOUND),
        ("0", "1000", PathKind.LINEAR),
        ("1000", "1", PathKind.COMPOUND),
        ("1000", "0", PathKind.LINEAR),
        ("1000", "-1", PathKind.LINEAR),
    ],
)
def test_money_grows_on_a_compound_path_between_amounts_above_nothing(start: str, goal: str, path: PathKind) -> None:
    comparator = Comparator.AT_LEAST if Decimal(start) < Decimal(goal) else Comparator.AT_MOST
    case = output(
        *every(12, "2018-12", "500"),
        measure=Measure.LEVEL,
        comparator=comparator,
        target=Decimal(goal),
        baseline=baseline(start, "2017-12"),
        due=Month(2020, 12),
    )

    assert judged(case).path is path
    assert (Mark.COMPOUND_NOT_POSSIBLE in judged(case).marks) is (path is PathKind.LINEAR)


def test_an_outlook_within_its_limits_is_not_cut_off() -> None:
    # 70.7 + 0.1 a quarter for 18 quarters.
    found = judged(lamps(*every(3, "2015-12", "70 70.2 70.3"))).outlook

    assert found is not None
    assert found.is_clipped is False


def test_no_growth_leads_from_nothing() -> None:
    points = (Point(Month(2016, 12), Decimal(0)), Point(Month(2017, 12), Decimal(400)))

    assert outlook_of(amounts(goal="900"), points, kind=PathKind.COMPOUND, period=12, sign=1) is None


def _growth(value: Decimal, goal: Decimal, *, quarters: int) -> Decimal | None:
    start = Month(2018, 12)
    now, due = Point(start, value), Point(start.plus(3 * quarters), goal)
    return pace_between(now, due, Frequency.QUARTERLY, PathKind.COMPOUND)
