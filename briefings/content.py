"""What a briefing says, in words and exact figures, before anyone decides how a slide looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from domain.plan import Language


@dataclass(frozen=True)
class Footer:
    """What stands under every slide: where the figures come from, and which day, method and data they rest on."""

    source: str
    basis: str


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


@dataclass(frozen=True)
class Ranking:
    """The reporting units' figures beside the target, best first, with what has to be said about them."""

    title: str
    eyebrow: str
    chart: Chart
    remarks: tuple[str, ...]
    marks: tuple[str, ...]
    footer: Footer


@dataclass(frozen=True)
class TargetPage:
    """One target with at least one figure: its verdict, its sentences, its numbers, its charts."""

    title: str
    eyebrow: str
    verdict: Verdict
    marks: tuple[str, ...]
    sentences: tuple[str, ...]
    key_numbers: tuple[tuple[str, str], ...]
    trend: Chart
    gauge: Gauge | None
    ranking: Ranking | None
    footer: Footer


@dataclass(frozen=True)
class Count:
    """How many targets have one verdict."""

    verdict: Verdict
    number: int


@dataclass(frozen=True)
class Attention:
    """One sentence of 需要关注 with the verdict it speaks of."""

    verdict: Verdict
    sentence: str


@dataclass(frozen=True)
class KeyFigure:
    """A figure large enough to be read across the room, with its label and a remark."""

    label: str
    printed: str
    remark: str
    share: Decimal | None = None
    verdict: Verdict | None = None


@dataclass(frozen=True)
class Summary:
    """总体情况: time, verdicts, index and coverage, reporting, and what needs attention."""

    title: str
    eyebrow: str
    figures: tuple[KeyFigure, ...]
    counts_title: str
    counts: tuple[Count, ...]
    attention_title: str
    attention: tuple[Attention, ...]
    marks: tuple[str, ...]
    footer: Footer


@dataclass(frozen=True)
class TableRow:
    """One row of words; the verdict, if there is one, stands in the last column."""

    cells: tuple[str, ...]
    verdict: Verdict | None = None


@dataclass(frozen=True)
class Table:
    """A titled table: headings, the share of the width of each column, rows."""

    title: str
    eyebrow: str
    headings: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[TableRow, ...]
    marks: tuple[str, ...]
    footer: Footer


@dataclass(frozen=True)
class BoardRow:
    """One goal or work item; ``remark`` is empty or says who leads."""

    name: str
    remark: str
    due: str
    state: Verdict


@dataclass(frozen=True)
class Group:
    """Goals under one heading; ``remark`` says who leads them all, where it is the same for each."""

    heading: str
    remark: str
    rows: tuple[BoardRow, ...]


@dataclass(frozen=True)
class Board:
    """Goals and work items in groups; ``headings`` name the columns of due date and state."""

    title: str
    eyebrow: str
    headings: tuple[str, str]
    groups: tuple[Group, ...]
    footer: Footer


@dataclass(frozen=True)
class Cover:
    """The first slide."""

    title: str
    subtitle: str
    lines: tuple[str, ...]
    marks: tuple[str, ...]
    footer: Footer


@dataclass(frozen=True)
class Wording:
    """The few words the slides themselves need: names of parts for screen readers, and what splits over slides."""

    continued: str
    eyebrow: str
    footer: str
    page: str
    verdict: str
    mark: str
    sentences: str
    gauge: str
    key_numbers: str


@dataclass(frozen=True)
class Briefing:
    """A whole briefing in the order it is read."""

    language: Language
    written_at: datetime
    wording: Wording
    cover: Cover
    summary: Summary
    overview: Table | None
    targets: tuple[TargetPage, ...]
    without_figure: Table | None
    board: Board | None
