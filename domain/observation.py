"""What was reported: one value of one series for one period, with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from domain.frozen import frozen
from domain.period import Month
from domain.plan import Name, Source
from domain.review import CorrectionKind


class ValueStatus(StrEnum):
    """How final the number is."""

    ACTUAL = "actual"
    PRELIMINARY = "preliminary"
    ESTIMATE = "estimate"


class ObsStatus(StrEnum):
    """How far the number has come: 已发布, 已审核, 待审, 演示. The best known first."""

    PUBLISHED = "published"
    ACCEPTED = "accepted"
    SUBMITTED = "submitted"
    DEMO = "demo"


class Qualifier(StrEnum):
    """The words of STATUS 1.8 that belong to a published value."""

    EXCEEDING = "超过"
    OVER = "超"
    BREAKING = "突破"
    AT_LEAST = "以上"
    ODD = "余"
    MANY = "多"
    NEARLY = "近"
    LESS_THAN = "不足"
    ABOUT = "约"
    AROUND = "左右"
    ESTIMATED = "预计"
    INCOMPLETE = "不完全统计"


# 以上 and 不完全统计 include the number itself; the other lower bounds lie strictly above it.
INCLUSIVE_LOWER_BOUNDS = frozenset({Qualifier.AT_LEAST, Qualifier.INCOMPLETE})
LOWER_BOUNDS = INCLUSIVE_LOWER_BOUNDS | {
    Qualifier.EXCEEDING,
    Qualifier.OVER,
    Qualifier.BREAKING,
    Qualifier.ODD,
    Qualifier.MANY,
}
UPPER_BOUNDS = frozenset({Qualifier.NEARLY, Qualifier.LESS_THAN})
APPROXIMATIONS = frozenset({Qualifier.ABOUT, Qualifier.AROUND})
BOUNDS = LOWER_BOUNDS | UPPER_BOUNDS


@dataclass(frozen=True)
class Completeness:
    """How many of the reporting units that owe a figure have given it, and the codes of those that have not."""

    reported: int
    due: int
    missing: tuple[str, ...] = ()


@frozen
class Observation:
    """One value of one series for the period that ends with ``period_end``.

    ``value`` is in the indicator's unit and None where a period is known to have none. ``numerator`` and
    ``denominator`` are given for ratio indicators. ``as_published`` is the value and unit as the source prints
    them (“1.27万个”). ``completeness`` is given for totals made of reporting units' figures. ``series`` changes
    at a break in definition. ``precedence`` says which of several sources of one tier counts first where they
    disagree, 1 before 2. ``date_basis`` is a key of the ``date_basis.*`` texts. ``note`` is what a reporter
    typed; ``remark`` is what we say about a published figure, in both languages. ``correction`` says why an
    accepted figure took the place of another.
    """

    period_end: Month
    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    qualifier: Qualifier | None = None
    value_status: ValueStatus = ValueStatus.ACTUAL
    obs_status: ObsStatus = ObsStatus.PUBLISHED
    series: int = 1
    source: Source | None = None
    as_published: str | None = None
    date_basis: str | None = None
    note: str = ""
    completeness: Completeness | None = None
    submission: str | None = None
    reported_at: datetime | None = None
    reason: str | None = None
    remark: Name | None = None
    precedence: int | None = None
    correction: CorrectionKind | None = None


@dataclass(frozen=True)
class Recorded:
    """An observation with the indicator and reporting unit it is of (None: the city), and its number once stored."""

    indicator: str
    reporting_unit: str | None
    observation: Observation
    number: int | None = None
