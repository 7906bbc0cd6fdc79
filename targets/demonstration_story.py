"""What the demonstration shows: the course of each indicator for the whole city; who is late, corrected, falling.

It has two acts. In the first every quarter is reported and judged; in the second what was late comes in and what was
wrong is put right, so that some quarters have one verdict as judged and another as corrected.

Nothing here is a statistic. The first plan's own targets are told up to 2019-Q4 and everything else up to 2021-Q4,
so that a newcomer meets each plan on its way: seen then, every kind of verdict is on the screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from domain.period import Period

Anchors = tuple[tuple[Period, Decimal], ...]


@dataclass(frozen=True)
class Course:
    """The city's level at some quarters, straight in between; ``denominator`` is that of a unit of ordinary size.

    ``denominator`` is None for counts, whose level is the sum over the units.
    """

    indicator: str
    anchors: Anchors
    denominator: int | None = None


@dataclass(frozen=True)
class Gap:
    """Figures of one quarter a reporting unit did not send, or not in time; ``indicators`` is empty for all of them."""

    reporting_unit: str
    period: Period
    indicators: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Setback:
    """One unit that falls from ``begins`` on and ends below where it started."""

    indicator: str
    reporting_unit: str
    begins: Period
    bottom: Period


@dataclass(frozen=True)
class Correction:
    """One figure sent twice: first with ``counted`` per cent of the denominator, then right."""

    indicator: str
    reporting_unit: str
    period: Period
    counted: int


def _anchors(*points: tuple[str, str]) -> Anchors:
    return tuple((Period.parse(period), Decimal(level)) for period, level in points)


COURSES = (
    Course(
        "street_lamp_sensing",
        _anchors(
            ("2015-Q4", "40"),
            ("2016-Q4", "50.5"),
            ("2017-Q4", "61"),
            ("2018-Q4", "70.2"),
            ("2019-Q4", "77.2"),
        ),
        denominator=9000,
    ),
    Course(
        "public_video_coverage",
        _anchors(
            ("2015-Q4", "70"),
            ("2017-Q4", "83.5"),
            ("2018-Q4", "91"),
            ("2019-Q3", "95.3"),
            ("2019-Q4", "95.8"),
        ),
        denominator=3200,
    ),
    Course(
        "bridge_tunnel_sensing",
        _anchors(("2015-Q4", "30"), ("2017-Q4", "44"), ("2019-Q4", "60")),
        denominator=64,
    ),
    Course(
        "ipv6_user_share",
        _anchors(("2017-Q4", "3"), ("2018-Q4", "19"), ("2019-Q4", "40.5"), ("2020-Q4", "55.5"), ("2021-Q4", "63.3")),
        denominator=520_000,
    ),
    Course(
        "fast_broadband_share",
        _anchors(("2017-Q4", "41"), ("2018-Q4", "50.8"), ("2019-Q4", "60.2"), ("2020-Q4", "71.4"), ("2021-Q4", "77.7")),
        denominator=210_000,
    ),
    Course(
        "fourth_generation_share",
        _anchors(("2017-Q4", "78"), ("2018-Q4", "77.6"), ("2019-Q4", "76.4"), ("2020-Q4", "74.9"), ("2021-Q4", "72.4")),
        denominator=640_000,
    ),
    Course(
        "district_online_rate",
        _anchors(("2018-Q4", "41"), ("2019-Q4", "66.4"), ("2020-Q4", "79"), ("2021-Q4", "86")),
        denominator=1500,
    ),
    Course(
        "one_step_rate",
        _anchors(("2018-Q4", "55"), ("2019-Q4", "83.2"), ("2020-Q4", "90"), ("2021-Q4", "93")),
        denominator=1400,
    ),
    Course(
        "internet_villages",
        _anchors(("2017-Q4", "620"), ("2019-Q4", "1940"), ("2020-Q4", "2580"), ("2021-Q4", "2640")),
    ),
    Course("high_growth_firms", _anchors(("2020-Q2", "96"), ("2021-Q4", "262"))),
    Course("specialised_firms", _anchors(("2020-Q2", "900"), ("2021-Q4", "3600"))),
)

GAPS = (
    Gap("CQ500229", Period(2019, 4)),
    Gap("CQ500240", Period(2019, 4)),
    Gap("CQ500238", Period(2019, 4), frozenset({"bridge_tunnel_sensing"})),
    Gap("CQ500241", Period(2020, 4)),
    Gap("CQ500242", Period(2021, 4), frozenset({"ipv6_user_share", "fast_broadband_share"})),
    Gap("CQ500243", Period(2021, 4), frozenset({"ipv6_user_share"})),
)

# The city is yellow without them and green with them: 2019-Q1 of the first target, 2019-Q2 of one both plans share.
LATE = (
    Gap("CQ500236", Period(2018, 3)),
    Gap("CQ500102", Period(2019, 1), frozenset({"street_lamp_sensing"})),
    Gap("CQ500108", Period(2019, 1), frozenset({"street_lamp_sensing"})),
    Gap("CQ500103", Period(2019, 2), frozenset({"fast_broadband_share"})),
    Gap("CQ500109", Period(2019, 2), frozenset({"fast_broadband_share"})),
)

SETBACK = Setback("street_lamp_sensing", "CQ500238", Period(2018, 1), Period(2019, 4))
# The city is green as long as this unit counts too few lamps, and yellow once it counts them all.
CORRECTION = Correction("street_lamp_sensing", "CQ500118", Period(2019, 2), counted=80)
