"""How one unit's figures usually move: what each quarter added, and the range the next figure is expected in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from statistics import median

from domain.observation import Observation, ObsStatus
from domain.period import Month
from domain.plan import Indicator, Measure, Reporting

Point = tuple[Month, Decimal]

# Five figures, more than a year: with fewer, half of them cannot outvote a strange one.
_AMOUNTS_NEEDED = 4
# The modified z-score that Iglewicz and Hoaglin call an outlier, and what makes the MAD of normal noise its deviation.
_CUT = Decimal("3.5")
_NORMAL = Decimal("1.4826")
# Figures that never moved would make an outlier of any change: this much movement is always usual.
_POINTS_ALWAYS_USUAL = Decimal(2)
_SHARE_ALWAYS_USUAL = Decimal("0.1")
_QUARTER_MONTHS = 3
_PERCENT = "%"


@dataclass(frozen=True)
class Band:
    """The range within which a figure goes on as the ones before it."""

    low: Decimal
    high: Decimal

    def holds(self, value: Decimal) -> bool:
        return self.low <= value <= self.high


def real_points(figures: Sequence[Observation]) -> list[Point]:
    """The figures somebody reported, oldest first, since the last break in definition."""
    reported = [found for found in figures if found.value is not None and found.obs_status is not ObsStatus.DEMO]
    return [
        (found.period_end, found.value)
        for found in reported
        if found.value is not None and found.series == reported[-1].series
    ]


def usual_band(indicator: Indicator, points: Sequence[Point], month: Month) -> Band | None:
    """Where the figure for ``month`` is expected after ``points``; None where too few are known to say.

    The amounts of the quarters before are judged by their median and the median distance from it, which a single
    strange figure among them does not move.
    """
    amounts = quarterly_amounts(indicator, points)
    if len(amounts) < _AMOUNTS_NEEDED:
        return None
    middle = median(amounts)
    distance = median([abs(amount - middle) for amount in amounts])
    room = _CUT * max(_NORMAL * distance, _always_usual(indicator, points[-1][1]))
    start, quarters = _start(indicator, points[-1], month)
    return Band(start + (middle - room) * quarters, start + (middle + room) * quarters)


def quarterly_amounts(indicator: Indicator, points: Sequence[Point]) -> list[Decimal]:
    """What each quarter brought: the figure itself, or by how much it stands above the one before."""
    if _counts_alone(indicator):
        return [value for _, value in points]
    found = []
    for before, (month, value) in pairwise(points):
        start, quarters = _start(indicator, before, month)
        found.append((value - start) / quarters)
    return found


def _start(indicator: Indicator, before: Point, month: Month) -> tuple[Decimal, Decimal]:
    """What a figure for ``month`` grows from, and the number of quarters it takes to."""
    last, value = before
    if _counts_alone(indicator):
        return Decimal(0), Decimal(1)
    if indicator.reporting is Reporting.YTD and last.year != month.year:
        return Decimal(0), Decimal(month.month) / _QUARTER_MONTHS
    return value, max(Decimal(1), Decimal(month.months_since(last)) / _QUARTER_MONTHS)


def _counts_alone(indicator: Indicator) -> bool:
    """Whether each figure speaks of its own period only, so that figures and not their differences are alike."""
    alone = indicator.reporting in (Reporting.PERIOD, Reporting.ANNUAL)
    return indicator.measure is Measure.GROWTH or (alone and indicator.measure is not Measure.CUMULATIVE)


def _always_usual(indicator: Indicator, last: Decimal) -> Decimal:
    if indicator.unit_measure == _PERCENT:
        return _POINTS_ALWAYS_USUAL
    return max(_SHARE_ALWAYS_USUAL * abs(last), Decimal(1).scaleb(-indicator.decimals))
