"""A report cell by cell: how far each has come, what was sent and said about it, and the way to say something."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import named_by
from dashboard.components.cell_sign import cell_signs
from dashboard.components.forms import hidden, token
from dashboard.components.icons import icon
from dashboard.components.moments import minute
from dashboard.components.wording import figure, observed_at
from dashboard.selection import Selection
from domain.observation import Observation
from domain.plan import Indicator, Language
from domain.reporting import LONGEST_WORDS, Comment, Draft
from services.my_quarter import MyQuarter, QuarterCell
from texts.catalogue import text


def cell_list(quarter: MyQuarter, selection: Selection) -> Component:
    heading = text("my_quarter.cells.heading", selection.language)
    cells = [_cell(cell, quarter, selection) for cell in quarter.cells]
    return html.Section(
        [html.H2(heading, id="cells-heading"), html.Ul(cells, className="cell-list")],
        className="card panel",
        **named_by("cells-heading"),
    )


def _cell(cell: QuarterCell, quarter: MyQuarter, selection: Selection) -> Component:
    language, name = selection.language, cell.indicator.name[selection.language]
    facts = html.Dl([html.Div([html.Dt(term), html.Dd(words)]) for term, words in _facts(cell, language)])
    return html.Li(
        [
            html.Div([html.H3(name), cell_signs(cell.states, language)], className="typing-name"),
            facts,
            _comments(cell, quarter, selection),
        ],
        id=f"cell-{cell.indicator.key}",
        tabIndex="-1",
    )


def _facts(cell: QuarterCell, language: Language) -> Iterable[tuple[str, str]]:
    nothing = text("my_quarter.cells.nothing", language)
    last, sent = cell.last, cell.sent
    yield (
        text("my_quarter.cells.last", language),
        nothing if last is None else f"{_figure(last, cell.indicator, language)} ({observed_at(last)})",
    )
    yield text("my_quarter.cells.sent", language), nothing if sent is None else _sent(cell, sent, language)
    if cell.is_returned:
        yield text("my_quarter.cells.returned", language), cell.cell.reason
    if cell.drafted_at is not None:
        yield text("my_quarter.cells.draft", language), _drafted(cell.draft, cell.drafted_at, language)


def _drafted(draft: Draft, at: datetime, language: Language) -> str:
    """What is typed and by whom; when it was kept, where the content is not the reader's to see."""
    if draft.typed.is_blank:
        return text("my_quarter.cells.draft.at", language, at=minute(at))
    by = text("my_quarter.cells.draft.by", language, by=draft.by, at=minute(at))
    typed = draft.typed.value or " ÷ ".join(filter(None, (draft.typed.numerator, draft.typed.denominator)))
    return f"{typed} ({by})" if typed else by


def _sent(cell: QuarterCell, sent: Observation, language: Language) -> str:
    """What was given back waits for nobody any more."""
    if cell.is_returned:
        state = text(f"my_quarter.state.{cell.state}", language)
        return f"{figure(sent.value, cell.indicator, language)} · {state}"
    return _figure(sent, cell.indicator, language)


def _figure(observation: Observation, indicator: Indicator, language: Language) -> str:
    """The value with its unit and where it comes from, never taken for more than it is."""
    origin = text(f"obs_status.{observation.obs_status}", language)
    return f"{figure(observation.value, indicator, language)} · {origin}"


def _comments(cell: QuarterCell, quarter: MyQuarter, selection: Selection) -> Component:
    language, count = selection.language, len(cell.words)
    label = text("my_quarter.cells.count", language, count=count) if count else text("my_quarter.cells.say", language)
    said = [_comment(comment, language) for comment in cell.words]
    thread = (
        html.Ol(said, className="comments")
        if said
        else html.P(text("my_quarter.cells.none", language), className="quiet")
    )
    return html.Details(
        [
            html.Summary(
                [icon("chevron"), html.Span(label), html.Span(f" {cell.indicator.name[language]}", className="unseen")]
            ),
            thread,
            _say(cell, quarter, selection),
        ],
        className="cell-comments",
        open=bool(count),
    )


def _comment(comment: Comment, language: Language) -> Component:
    by = text("my_quarter.cells.by", language, by=comment.by, at=minute(comment.at))
    return html.Li([html.P(comment.words, className="comment-words"), html.Span(by, className="quiet")])


def _say(cell: QuarterCell, quarter: MyQuarter, selection: Selection) -> Component:
    language, field = selection.language, f"words-{cell.indicator.key}"
    values = {
        "unit": quarter.reporting_unit.code,
        "period": str(quarter.period),
        "plan": selection.plan,
        "lang": str(language),
        "indicator": cell.indicator.key,
    }
    return html.Form(
        [
            token(),
            *hidden(values),
            html.Label(text("my_quarter.cells.say", language), htmlFor=field),
            html.Textarea(id=field, name="words", rows=2, maxLength=LONGEST_WORDS, required=True),
            html.Button(text("my_quarter.cells.send", language), type="submit", className="button"),
        ],
        action="/comments",
        method="post",
        className="say",
    )
