"""What verdicts, charts and gauges show, in words and exact figures, before anyone decides how they look."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Look(StrEnum):
    """The six looks a verdict can have: shape and colour, beside its word."""

    MET = "met"
    AHEAD = "ahead"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    OFF_TRACK = "off_track"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Verdict:
    """A verdict as readers see it: never colour alone, always shape and word with it."""

    shape: str
    word: str
    look: Look


class Role(StrEnum):
    """What a series of a chart stands for."""

    ACTUAL = "actual"
    SCHEDULE = "schedule"
    TARGET = "target"


@dataclass(frozen=True)
class Series:
    """One named row of figures; None where nobody reported, which is a gap and never zero.

    ``look`` is that of the verdict it shows. ``labelled`` are the places whose value is printed beside them.
    """

    name: str
    role: Role
    values: tuple[Decimal | None, ...]
    look: Look
    estimated: bool = False
    labelled: tuple[int, ...] = ()


@dataclass(frozen=True)
class Chart:
    """Figures over categories, actual values beside the schedule and the target.

    ``number_format`` and ``label_format`` are a spreadsheet's formats. ``description`` says the chart in a
    sentence for those who cannot see it. ``heading`` names the first column of its workbook. ``every_label``
    asks for every category's name on the axis.
    """

    title: str
    description: str
    heading: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    number_format: str
    label_format: str
    in_columns: bool
    every_label: bool
    bounds: Bounds


@dataclass(frozen=True)
class Bounds:
    """Where the value axis begins and ends and how far apart its lines are."""

    low: Decimal
    high: Decimal
    step: Decimal


@dataclass(frozen=True)
class Ring:
    """One ring of a gauge: a value on the gauge's scale."""

    name: str
    role: Role
    value: Decimal
    words: str


@dataclass(frozen=True)
class Gauge:
    """The actual value beside schedule and target on one scale from zero to ``scale``."""

    title: str
    description: str
    rings: tuple[Ring, ...]
    scale: Decimal
    remainder: str
    hidden: str
    number_format: str
    printed: str
    unit: str
    look: Look
