"""审核总表: reporting units × indicators, each cell by how far it has come, with filters and the acts on a group."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import current, named, named_by
from dashboard.components.cell_sign import cell_sign, cell_square
from dashboard.components.icons import icon
from dashboard.components.menu import Choice, choice_menu
from dashboard.components.moments import minute
from dashboard.components.review_forms import group_forms, remind_all_form
from dashboard.selection import Selection
from domain.access import Act, Caller
from domain.board import Board, BoardRow
from domain.plan import Indicator, Language
from domain.review import CellState, PeriodWindow
from texts.catalogue import text
from texts.numbers import quarter_name

_MISSING = frozenset({CellState.NOT_SENT, CellState.DRAFT, CellState.OVERDUE, CellState.RETURNED})


def board_head(board: Board, selection: Selection, today: date, by: Caller) -> Component:
    """What quarter it is, how long it still takes reports, and how many cells are in which state."""
    language, counts = selection.language, board.counts
    owed = sum(count for state, count in counts.items() if state is not CellState.NOT_OWED)
    counted = text("review.counted", language, units=len(board.rows), cells=owed)
    title = text("review.title.board", language, period=quarter_name(board.window.period, language))
    can_remind = board.window.is_open and by.may(Act.REMIND) and any(counts[state] for state in _MISSING)
    return html.Div(
        [
            html.Div(
                [
                    html.H1(title),
                    html.P(f"{counted} · {window_words(board.window, today, language)}", className="plan-facts"),
                ],
                className="plan-name",
            ),
            html.Div(
                [
                    _group_menu(board, selection),
                    html.A(
                        text("review.corrections.title", language),
                        href=selection.page("/corrections", period=board.window.period),
                        className="button",
                    ),
                ],
                className="plan-choices",
            ),
            _state_filter(board, selection),
            *([remind_all_form(selection)] if can_remind else []),
        ],
        className="plan-bar review-bar",
    )


def window_words(window: PeriodWindow, today: date, language: Language) -> str:
    left = window.days_left(today)
    due = text("review.window", language, day=window.due_on.isoformat(), grace=window.grace_days)
    if not window.is_open:
        return text("review.window.closed", language)
    days = text(f"review.window.{'left' if left >= 0 else 'past'}", language, days=abs(left))
    return f"{due} · {days}"


def board_table(board: Board, selection: Selection, by: Caller) -> Component:
    """One block of rows for each group, with the acts on all its members in its heading."""
    language = selection.language
    rows = [row for row in board.rows if _is_shown(row, selection)]
    if not rows:
        empty = "nothing_found" if board.rows else "nothing_owed"
        return html.P(text(f"review.{empty}", language), className="card panel empty")
    title = text("review.title.board", language, period=quarter_name(board.window.period, language))
    groups = list(dict.fromkeys(row.reporting_unit.subgroup for row in rows))
    blocks = [_block(group, board, rows, selection, by) for group in groups]
    table = html.Table(
        [html.Caption(title, className="unseen"), _head(board.indicators, language), *blocks], className="board"
    )
    return html.Section(
        [
            html.P(text("review.note", language), className="quiet", id="board-note"),
            html.Div(table, className="scroll board-scroll", tabIndex="0", role="group", **named(title)),
        ],
        className="card panel",
        **named_by("board-note"),
    )


def _state_filter(board: Board, selection: Selection) -> Component:
    """Counters that are filters and, by showing every sign with its word, the key to the table."""
    language, chosen = selection.language, selection.option("state")
    everything = html.A(
        text("review.state.all", language),
        href=selection.with_options(state=None, outcome=None).link(),
        **current(chosen is None),
    )
    links = [
        html.A(
            [cell_sign(state, language), html.B(str(count))],
            href=selection.with_options(state=state, outcome=None).link(),
            **current(chosen == state),
        )
        for state, count in board.counts.items()
        if count or chosen == state
    ]
    return html.Nav([everything, *links], className="state-filter", **named(text("review.state", language)))


def _group_menu(board: Board, selection: Selection) -> Component:
    language, chosen = selection.language, selection.option("group")
    groups = dict.fromkeys(row.reporting_unit.subgroup for row in board.rows)
    choices = [
        Choice(
            text("review.group.all", language) if group is None else text(f"subgroup.{group}", language),
            selection.with_options(group=group, outcome=None).link(),
            group == chosen,
        )
        for group in (None, *groups)
    ]
    return choice_menu(text("review.group", language), choices)


def _is_shown(row: BoardRow, selection: Selection) -> bool:
    state, group = selection.option("state"), selection.option("group")
    return (state is None or state in row.cells.values()) and group in {None, row.reporting_unit.subgroup}


def _head(indicators: Sequence[Indicator], language: Language) -> Component:
    names = [html.Th(indicator.name[language], scope="col") for indicator in indicators]
    first, last = text("review.unit", language), text("review.last_sent", language)
    return html.Thead(html.Tr([html.Th(first, scope="col"), *names, html.Th(last, scope="col")]))


def _block(group: str, board: Board, rows: Sequence[BoardRow], selection: Selection, by: Caller) -> Component:
    members = [row for row in rows if row.reporting_unit.subgroup == group]
    return html.Tbody(
        [
            _group_row(group, members, board, selection, by),
            *(_row(row, board.indicators, selection) for row in members),
        ]
    )


def _group_row(group: str, members: Sequence[BoardRow], board: Board, selection: Selection, by: Caller) -> Component:
    language = selection.language
    waiting = sum(state is CellState.PENDING for row in members for state in row.cells.values())
    counted = text("review.group_count", language, units=len(members), pending=waiting)
    forms = group_forms(group, selection, can_remind=board.window.is_open) if by.may(Act.LOCK_REPORT) else []
    acts = html.Details(
        [
            html.Summary([icon("chevron"), html.Span(text("review.acts.group", language))]),
            html.Div(forms, className="group-forms"),
        ],
        className="group-acts",
    )
    beside = html.Div([html.Span(counted, className="quiet"), *([acts] if forms else [])], className="group-head")
    # Only the name is read out with each cell of the group.
    name = html.Th(text(f"subgroup.{group}", language), scope="rowgroup")
    return html.Tr([name, html.Td(beside, colSpan=len(board.indicators) + 1)], className="board-group")


def _row(row: BoardRow, indicators: Sequence[Indicator], selection: Selection) -> Component:
    language, unit, newest = selection.language, row.reporting_unit, row.newest
    link = html.A(
        unit.short[language],
        href=selection.with_options(outcome=None).link(reporting_unit=unit.code),
        title=unit.name[language],
    )
    locked = html.Span([icon("lock"), text("review.locked", language)], className="locked")
    cells = [cell_square(row.cells[indicator.key], language) for indicator in indicators]
    sent = text("review.never", language) if newest is None else f"{minute(newest.at)} {newest.by}"
    name = html.Th([link, *([locked] if row.is_locked else [])], scope="row")
    return html.Tr([name, *cells, html.Td(sent, className="quiet board-sent")])
