"""One report under review: what counts, what waits, what is different, what was said, and everything sent before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import marked, named_by
from dashboard.components.badges import origin_badges
from dashboard.components.cell_sign import cell_sign
from dashboard.components.icons import icon
from dashboard.components.moments import minute
from dashboard.components.review_forms import cell_return
from dashboard.components.wording import ABSENT, difference, figure, observed_at, plain_number
from dashboard.selection import Selection
from domain.board import ReportCell, ReportView, Version
from domain.observation import Observation, ObsStatus, Recorded
from domain.plan import Indicator, Language
from domain.problem import Problem
from domain.reporting import Comment
from domain.review import CellState, CorrectionKind, ReviewAct
from services.receipts import problem_sentence
from texts.catalogue import text
from texts.printing import figure_places


@dataclass(frozen=True)
class Beside:
    """What stands beside a report's cells, by indicator: an earlier quarter's figure, what was said, what is odd."""

    previous: Mapping[str, Observation]
    comments: Mapping[str, tuple[Comment, ...]]
    problems: Mapping[str, tuple[Problem, ...]]


def report_cells(report: ReportView, beside: Beside, selection: Selection, *, may_return: bool) -> Component:
    """Every owed or sent cell; with ``may_return`` those that wait can be ticked for return."""
    language = selection.language
    names = ["indicator", "previous", "accepted", "pending", "difference", "words", "record"]
    headings = [text(f"review.report.{name}", language) for name in (*names, *(["decide"] if may_return else []))]
    head = html.Thead(html.Tr([html.Th(words, scope="col") for words in headings]))
    rows = [
        _row(cell, report, beside, selection, headings)
        for cell in report.cells
        if cell.state is not CellState.NOT_OWED or cell.history
    ]
    heading = text("review.report.heading", language)
    table = html.Table(
        [html.Caption(heading, className="unseen"), head, html.Tbody(rows, role="rowgroup")],
        className="numbers review-cells stacked",
        role="table",
    )
    return html.Section(
        [html.H2(heading, id="cells-heading"), html.Div(table, className="scroll")],
        className="card panel",
        **named_by("cells-heading"),
    )


def _row(cell: ReportCell, report: ReportView, beside: Beside, selection: Selection, headings: list[str]) -> Component:
    language, indicator = selection.language, cell.indicator
    previous = beside.previous.get(indicator.key)
    parts: list[Component | str] = [
        _previous(previous, indicator, language),
        _observed(cell.accepted, indicator, language),
        _observed(cell.pending, indicator, language),
        _difference(cell, language),
        _said(cell, beside.problems.get(indicator.key, ()), language),
        html.Div([_history(cell, report, language), _comments(cell, beside, selection)], className="cell-record"),
    ]
    if len(headings) > len(parts) + 1:
        parts.append(ABSENT if cell.pending is None else cell_return(indicator, language))
    cells = [_part(part, said) for part, said in zip(parts, headings[1:], strict=True)]
    name = [html.Span(indicator.name[language]), cell_sign(cell.state, language)]
    head = html.Th(name, scope="row", role="rowheader")
    return html.Tr([head, *cells], id=f"cell-{indicator.key}", role="row")


def _part(part: Component | str, heading: str) -> Component:
    look = "is-absent" if part == ABSENT else None
    return html.Td(part, role="cell", className=look, **marked(label=heading))


def _previous(previous: Observation | None, indicator: Indicator, language: Language) -> Component | str:
    if previous is None:
        return ABSENT
    words = f"{figure(previous.value, indicator, language)} ({observed_at(previous)})"
    badges = html.Span(origin_badges(previous, language), className="badges")
    return html.Div([html.Span(words), badges], className="cell-figure")


def _observed(observation: Observation | None, indicator: Indicator, language: Language) -> Component | str:
    """The figure, what it was made of, and where it comes from, never taken for more than it is."""
    if observation is None:
        return ABSENT
    made = [html.Span(parts, className="quiet")] if (parts := _parts(observation, language)) else []
    badges = html.Span(origin_badges(observation, language), className="badges")
    return html.Div([html.B(figure(observation.value, indicator, language)), *made, badges], className="cell-figure")


def _parts(observation: Observation, language: Language) -> str:
    if observation.numerator is None or observation.denominator is None:
        return ""
    numerator, denominator = (plain_number(one, language) for one in (observation.numerator, observation.denominator))
    return text("review.report.parts", language, numerator=numerator, denominator=denominator)


def _difference(cell: ReportCell, language: Language) -> Component | str:
    before, after = cell.accepted, cell.pending
    if after is None or after.value is None:
        return ABSENT
    if before is None or before.value is None:
        return html.Span(text("review.report.difference.first", language), className="quiet")
    if before.value == after.value:
        return html.Span(text("review.report.difference.none", language), className="quiet")
    places = max(figure_places(one, cell.indicator) for one in (before.value, after.value))
    return html.B(difference(after.value, before.value, cell.indicator, language, decimals=places), className="differs")


def _said(cell: ReportCell, problems: Iterable[Problem], language: Language) -> Component | str:
    """What the rules ask about the figure that waits, then what people have said of it."""
    asked = [] if cell.pending is None else [_asked(problem, language) for problem in problems]
    words = [*asked, *(html.P(words) for words in _words(cell, language))]
    return html.Div(words, className="cell-words") if words else ABSENT


def _asked(problem: Problem, language: Language) -> Component:
    grade = text(f"screen.severity.{problem.severity.name.lower()}", language)
    look = f"severity severity-{problem.severity.value.lower()}"
    return html.P([html.Span(grade, className=look), " ", problem_sentence(problem, language)])


def _words(cell: ReportCell, language: Language) -> Iterable[str]:
    pending = cell.pending
    is_correction = pending is not None and cell.accepted is not None and bool(pending.reason)
    if pending is not None and pending.note and not (is_correction and pending.note == pending.reason):
        yield text("review.report.note", language, note=pending.note)
    if pending is not None and is_correction:
        kind = text(f"review.kind.{pending.correction or CorrectionKind.REVISION}", language)
        yield text("review.report.correction", language, kind=kind, reason=pending.reason)
    if cell.reason:
        yield text("review.report.returned", language, reason=cell.reason)
    if cell.returned is not None and pending is not None and cell.state is CellState.PENDING:
        yield _since_return(cell.returned, pending, cell, language)


def _since_return(returned: Observation, pending: Observation, cell: ReportCell, language: Language) -> str:
    if not cell.is_changed_since_return:
        return text("review.report.unchanged", language)
    before, after = (
        _parts(one, language) or figure(one.value, cell.indicator, language) for one in (returned, pending)
    )
    return text("review.report.changed", language, before=before, after=after)


def _history(cell: ReportCell, report: ReportView, language: Language) -> Component:
    versions = {version.number: version for version in report.versions}
    lines = [html.Li(_recorded(one, cell.indicator, versions, language)) for one in reversed(cell.history)]
    label = text("review.report.history", language, count=len(cell.history))
    return _folding(label, cell.indicator.name[language], html.Ol(lines)) if lines else html.Span()


def _recorded(
    recorded: Recorded, indicator: Indicator, versions: Mapping[str, Version], language: Language
) -> list[Component | str]:
    """One figure as it was recorded: its value, how far it had come, and whose hand it came from."""
    observation = recorded.observation
    version = versions.get(observation.submission or "")
    value = html.B(figure(observation.value, indicator, language))
    return [
        value,
        " ",
        *origin_badges(observation, language),
        " ",
        html.Span(_hand(observation, version, language), className="quiet"),
    ]


def _hand(observation: Observation, version: Version | None, language: Language) -> str:
    decision = None if version is None else version.decision
    if observation.obs_status is ObsStatus.ACCEPTED and decision is not None and decision.act is ReviewAct.ACCEPT:
        return text("review.report.accepted_by", language, by=decision.by, at=minute(decision.at))
    if version is not None:
        return text("review.report.sent_by", language, by=version.by, at=minute(version.at))
    at = observation.reported_at
    return "" if at is None else text("review.report.recorded_at", language, at=minute(at))


def _comments(cell: ReportCell, beside: Beside, selection: Selection) -> Component:
    language, said = selection.language, beside.comments.get(cell.indicator.key, ())
    address = f"{selection.page('/report', reporting_unit=selection.reporting_unit)}#cell-{cell.indicator.key}"
    link = html.A(text("review.report.say", language), href=address)
    if not said:
        return html.P(link)
    lines = [
        html.Li([html.Span(one.words), " ", html.Span(f"{one.by} · {minute(one.at)}", className="quiet")])
        for one in said
    ]
    label = text("review.report.comments", language, count=len(said))
    return _folding(label, cell.indicator.name[language], html.Div([html.Ol(lines), html.P(link)]))


def _folding(label: str, subject: str, body: Component) -> Component:
    unseen = html.Span(f" {subject}", className="unseen")
    return html.Details([html.Summary([icon("chevron"), html.Span([label, unseen])]), body], className="folded-act")
