"""What a briefing says, in words and exact figures, before anyone decides how a slide looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from briefings.figures import Chart, Gauge, Verdict
from domain.plan import Language


@dataclass(frozen=True)
class Footer:
    """What stands under every slide: where the figures come from, and which day, method and data they rest on.

    ``briefer`` says the source with fewer and fewer names, for a slide without room for all of them.
    """

    source: str
    basis: str
    briefer: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reason:
    """What stands under the charts behind its label: why this verdict, what was revised, what other sources say."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Ranking:
    """The reporting units' figures beside the target, best first, with what has to be said about them."""

    title: str
    eyebrow: str
    chart: Chart
    reasons: tuple[Reason, ...]
    marks: tuple[str, ...]
    footer: Footer


@dataclass(frozen=True)
class TargetPage:
    """One target with at least one figure: its verdict, its sentences, its numbers, its charts, its reasons.

    ``spoken`` goes to the speaker notes: the sentences, the verdict explained step by step, the reasons of the slide,
    and every source.
    """

    title: str
    eyebrow: str
    verdict: Verdict
    marks: tuple[str, ...]
    sentences: tuple[str, ...]
    key_numbers: tuple[tuple[str, str], ...]
    trend: Chart
    gauge: Gauge | None
    reasons: tuple[Reason, ...]
    spoken: tuple[str, ...]
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
    """总体情况: time, verdicts, index and coverage, reporting, and what needs attention.

    ``rolled_up`` says how the light came about: the rule, and whichever targets or weights decide it.
    """

    title: str
    eyebrow: str
    figures: tuple[KeyFigure, ...]
    rolled_up: str
    counts_title: str
    counts: tuple[Count, ...]
    attention_title: str
    attention: tuple[Attention, ...]
    marks: tuple[str, ...]
    footer: Footer


@dataclass(frozen=True)
class TableRow:
    """One row of words and verdicts."""

    cells: tuple[str | Verdict, ...]


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
    """One goal or work item; ``remark`` is empty or says who leads, ``stage`` is empty where nobody reported one."""

    name: str
    remark: str
    due: str
    state: Verdict
    stage: str


@dataclass(frozen=True)
class Group:
    """Goals under one heading; ``remark`` says who leads them all, where it is the same for each."""

    heading: str
    remark: str
    rows: tuple[BoardRow, ...]


@dataclass(frozen=True)
class Board:
    """Goals and work items in groups; ``counts`` says how many stand where, ``headings`` name the last two columns."""

    title: str
    eyebrow: str
    counts: str
    headings: tuple[str, str]
    groups: tuple[Group, ...]
    marks: tuple[str, ...]
    footer: Footer


@dataclass(frozen=True)
class Cover:
    """The first slide; ``notice`` is empty unless the briefing is judged otherwise than its plan is saved."""

    title: str
    subtitle: str
    notice: str
    lines: tuple[str, ...]
    marks: tuple[str, ...]
    footer: Footer


@dataclass(frozen=True)
class Wording:
    """The few words the slides themselves need: names of parts for screen readers, and what splits over slides."""

    continued: str
    more_in_notes: str
    eyebrow: str
    footer: str
    page: str
    verdict: str
    mark: str
    notice: str
    sentences: str
    reasons: str
    rolled_up: str
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
    remembered: Table | None
    targets: tuple[TargetPage, ...]
    without_figure: Table | None
    board: Board | None
