"""What a reviewer may do now to one report, or why there is nothing to decide."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import named_by
from dashboard.components.review_forms import accept_form, lock_form, move_form, remind_form, return_form
from dashboard.selection import Selection
from domain.access import Act, Caller
from domain.board import ReportView, Version
from domain.period import Period
from domain.plan import Language
from domain.report_record import ReportRecord
from domain.review import CellState, ReviewAct
from texts.catalogue import text

_MISSING = frozenset({CellState.NOT_SENT, CellState.DRAFT, CellState.OVERDUE, CellState.RETURNED})


def waiting_version(report: ReportView, by: Caller) -> Version | None:
    """The version this reader may decide on; None where nothing waits, or a part of it is their own."""
    newest = report.newest
    if newest is None or newest.decision is not None or not waiting_cells(report) or not by.may(Act.REVIEW):
        return None
    return None if is_own(report, by) else newest


def waiting_cells(report: ReportView) -> int:
    return sum(cell.pending is not None for cell in report.cells)


def is_own(report: ReportView, by: Caller) -> bool:
    """Whether the reader sent any of the versions since the report was last accepted."""
    return any(version.by.casefold() == by.login.casefold() for version in _round(report))


def decision_panel(report: ReportView, periods: Sequence[Period], selection: Selection, by: Caller) -> Component:
    language, heading = selection.language, text("review.acts.heading", selection.language)
    newest = waiting_version(report, by)
    decision: list[Component]
    if newest is None:
        decision = [html.P(_why_not(report, by, language), className="quiet", role="note")]
    else:
        decision = [
            html.Div(
                [accept_form(newest, waiting_cells(report), selection), return_form(newest, selection)],
                className="decide",
            )
        ]
    return html.Section(
        [
            html.H2(heading, id="acts-heading"),
            *decision,
            html.Div(list(_others(report, newest, periods, selection, by)), className="other-acts"),
        ],
        className="card panel",
        **named_by("acts-heading"),
    )


def _why_not(report: ReportView, by: Caller, language: Language) -> str:
    newest = report.newest
    if newest is not None and newest.decision is not None and newest.decision.act is ReviewAct.RETURN:
        return text("review.acts.decided", language)
    own = waiting_cells(report) and is_own(report, by)
    return text("review.acts.own" if own else "review.acts.nothing_waits", language)


def _others(
    report: ReportView, newest: Version | None, periods: Sequence[Period], selection: Selection, by: Caller
) -> list[Component]:
    found: list[Component] = []
    if newest is not None:
        found.append(move_form(_round(report), waiting_cells(report), periods, selection))
    if by.may(Act.LOCK_REPORT):
        found.append(lock_form(selection, is_locked=report.is_locked))
    can_send = report.window.is_open and not report.is_locked
    if can_send and by.may(Act.REMIND) and any(cell.state in _MISSING for cell in report.cells):
        found.append(remind_form(selection))
    return found


def _round(report: ReportView) -> tuple[Version, ...]:
    return ReportRecord(report.versions).round
