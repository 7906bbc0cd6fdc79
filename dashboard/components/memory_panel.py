"""历次判定: each past quarter's light as judged then, what corrections made of it, and who caught up (补齐)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import UNSEEN, named, named_by
from dashboard.components.badges import status_chip, verdict_shape
from dashboard.components.chart_frame import Row, table
from dashboard.components.wording import ABSENT, figure, points
from domain.assessment import Assessment, Status
from domain.memory import Remembered, Verdict
from domain.period import Month, Period
from domain.plan import Indicator, Language
from domain.progress import TargetProgress
from domain.reporting_unit import ReportingUnit
from texts.catalogue import text
from texts.numbers import quarter_name

Units = Mapping[str, ReportingUnit]
_COLUMNS = ("quarter", "as_judged", "corrected", "change")
_IN_STRIP = _AT_ONCE = 8
_NAMES_SHOWN = 4
# Months after a quarter's end within which its verdict is that of the time itself.
_IN_GOOD_TIME = 3


def memory_panel(
    progress: TargetProgress, units: Units, language: Language, *, is_other_basis: bool = False
) -> Component:
    """Every kept verdict, the latest two years open; the first one stays where it is beside its correction.

    ``is_other_basis`` is true where the reader judges by something else than the plan, as these verdicts never do.
    """
    heading = text("screen.memory.heading", language)
    body: list[Component] = [html.P(text("screen.memory.none", language), className="quiet")]
    if progress.memory:
        headings = [_heading(column, progress.memory, language) for column in _COLUMNS]
        other = [html.P(text("screen.memory.other_basis", language), className="other-basis")] if is_other_basis else []
        rows = [_row(one, progress, units, language) for one in reversed(progress.memory)]
        body = [
            html.P(text("screen.memory.note", language), className="quiet"),
            *other,
            _table(heading, headings, rows[:_AT_ONCE]),
            *_earlier(headings, rows[_AT_ONCE:], language),
        ]
    return html.Section(
        [html.H2(heading, id="memory-heading"), *body], className="card panel", **named_by("memory-heading")
    )


def _table(name: str, headings: Sequence[str], rows: Sequence[Row]) -> Component:
    return html.Div(
        table(name, headings, rows, class_name="memory", stacks=True),
        className="scroll",
        tabIndex="0",
        role="group",
        **named(name),
    )


def _earlier(headings: Sequence[str], rows: Sequence[Row], language: Language) -> list[Component]:
    """The quarters before, folded away on the screen and open on paper (assets/print.js)."""
    if not rows:
        return []
    name = text("screen.memory.earlier", language, count=len(rows))
    return [html.Details([html.Summary(name), _table(name, headings, rows)], className="fold")]


def _heading(column: str, memory: Sequence[Remembered], language: Language) -> str:
    """首次判定 instead of 当时判定 where some quarter was judged long after it had ended."""
    if column == "as_judged" and any(_is_late(one.as_judged) for one in memory):
        return text("screen.memory.first_judged", language)
    return text(f"screen.memory.{column}", language)


def _is_late(verdict: Verdict) -> bool:
    return Month.of(verdict.recorded_at.date()).months_since(verdict.period.end) > _IN_GOOD_TIME


def _row(one: Remembered, progress: TargetProgress, units: Units, language: Language) -> Row:
    corrected: Component | str = html.Span(text("screen.memory.unchanged", language), className="quiet")
    if one.corrected is not None:
        day = text("screen.memory.corrected_on", language, day=one.corrected.recorded_at.date().isoformat())
        corrected = html.Div([_verdict(one.corrected, progress, language), html.P(day, className="quiet")])
    return (
        quarter_name(one.period, language),
        html.Div([_verdict(one.as_judged, progress, language), *_how(one.as_judged, progress, units, language)]),
        corrected,
        html.Div(list(_changes(one, progress.indicator, units, language)) or ABSENT),
    )


def _verdict(verdict: Verdict, progress: TargetProgress, language: Language) -> Component:
    """The light with the figure and the gap it rests on."""
    parts: list[Component | str] = [html.B(figure(verdict.value, progress.indicator, language))]
    if verdict.gap_points is not None:
        gap = text("screen.memory.gap", language, points=points(verdict.gap_points, language))
        parts.append(html.Span(gap, className="quiet"))
    return html.Div([status_chip(_as_assessment(verdict), language), *parts], className="then")


def _as_assessment(verdict: Verdict) -> Assessment:
    return Assessment(verdict.status, verdict.profile, marks=verdict.marks, method=verdict.method)


def _how(verdict: Verdict, progress: TargetProgress, units: Units, language: Language) -> Iterator[Component]:
    """When it was judged, by what where that is not what is used now, and who was missing."""
    day = verdict.recorded_at.date().isoformat()
    words = [text(f"screen.memory.{'recorded_late' if _is_late(verdict) else 'recorded'}", language, day=day)]
    now = progress.assessment
    if (verdict.profile, verdict.method) != (now.profile, now.method):
        profile = text(f"profile.{verdict.profile}", language)
        words.append(text("screen.memory.by_other", language, profile=profile, method=verdict.method))
    if verdict.missing:
        words.append(_missing(verdict.missing, units, language))
    yield html.P(text("screen.join", language).join(words), className="quiet")


def _missing(codes: Sequence[str], units: Units, language: Language) -> str:
    if len(codes) > _NAMES_SHOWN:
        return text("screen.memory.missing_more", language, count=len(codes))
    return text("screen.memory.missing", language, units=_names(codes, units, language))


def _names(codes: Sequence[str], units: Units, language: Language) -> str:
    names = [units[code].short[language] if code in units else code for code in codes]
    return text("screen.join.names", language).join(names)


def _changes(one: Remembered, indicator: Indicator, units: Units, language: Language) -> Iterator[Component]:
    """What became different since, and the units that made good what they owed."""
    before, after = one.as_judged, one.corrected
    if after is not None and after.status is not before.status:
        words = {
            name: text(f"status.{verdict.status}", language) for name, verdict in (("before", before), ("after", after))
        }
        yield html.P(text("screen.memory.became", language, **words))
    if after is not None:
        values = {
            name: figure(verdict.value, indicator, language) for name, verdict in (("before", before), ("after", after))
        }
        # A difference too small to be printed is none to a reader.
        if values["before"] != values["after"]:
            yield html.P(text("screen.memory.value_changed", language, **values))
    if one.caught_up:
        names = _names(one.caught_up, units, language)
        yield html.P(
            html.Span(text("screen.memory.caught_up", language, units=names), className="badge badge-caught-up")
        )


def memory_strip(
    progress: TargetProgress, units: Units, language: Language, *, is_other_basis: bool = False
) -> list[Component]:
    """The last quarters as a row of shapes, each read out in words; as judged and as corrected side by side.

    Nothing where no quarter ever had a figure.
    """
    remembered = progress.memory[-_IN_STRIP:]
    if all(one.corrected is None and one.as_judged.status is Status.NO_DATA for one in remembered):
        return []
    key = "screen.memory.strip.by_plan" if is_other_basis else "screen.memory.strip"
    label = text(key, language, count=len(remembered))
    items = [_item(one, units, language) for one in remembered]
    return [html.Div([html.Span(label, className="quiet"), html.Ol(items, **named(label))], className="memory-strip")]


def _item(one: Remembered, units: Units, language: Language) -> Component:
    words = _item_words(one, units, language)
    shapes = [
        verdict_shape(_as_assessment(verdict)) for verdict in (one.as_judged, one.corrected) if verdict is not None
    ]
    mark = [html.Span(text("screen.memory.caught_up.mark", language), className="made-good", **UNSEEN)]
    return html.Li(
        [*shapes, *(mark if one.caught_up else []), html.Span(words, className="unseen")],
        className="corrected" if one.corrected is not None else None,
        title=words,
    )


def _item_words(one: Remembered, units: Units, language: Language) -> str:
    before = text(f"status.{one.as_judged.status}", language)
    words = [text("screen.memory.strip_item", language, quarter=_short(one.period), status=before)]
    if one.corrected is not None:
        after = text(f"status.{one.corrected.status}", language)
        quarter = _short(one.period)
        key = "screen.memory.strip_late" if _is_late(one.as_judged) else "screen.memory.strip_corrected"
        words = [text(key, language, quarter=quarter, before=before, after=after)]
    if one.caught_up:
        names = _names(one.caught_up, units, language)
        words.append(text("screen.memory.caught_up", language, units=names))
    return text("screen.join", language).join(words)


def _short(period: Period) -> str:
    return f"{period.year}Q{period.quarter}"
