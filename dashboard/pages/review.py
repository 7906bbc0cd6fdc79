"""审核: the board of a quarter, or one unit's report with everything a reviewer decides by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dash import Dash, html
from dash.development.base_component import Component
from sqlalchemy.orm import Session

from dashboard.components.decision_panel import decision_panel, waiting_version
from dashboard.components.demo_note import demo_note
from dashboard.components.footer import closing_words, method_words
from dashboard.components.forms import told
from dashboard.components.frame import frame
from dashboard.components.icons import icon
from dashboard.components.report_versions import report_versions
from dashboard.components.review_board import board_head, board_table, window_words
from dashboard.components.review_report import Beside, report_cells
from dashboard.selection import Selection
from dashboard.session import caller
from domain.access import Act
from domain.assessment import METHOD
from domain.board import Board, ReportView
from domain.plan import Language
from domain.review import CellState
from services.comments import comments_of
from services.demo import has_demo, has_demo_of
from services.pending_problems import pending_problems
from services.progress import data_version, periods
from services.quarters import due_period, today
from services.review import board, report_view
from services.submissions import expectation
from texts.catalogue import text
from texts.numbers import quarter_name

PATH = "/review"
TITLE = "review.title"
ACT = Act.VIEW_REVIEW

# What is said of a reminding, in the order it is counted in.
_REMINDED = ("remind", "remind_nobody", "remind_locked")
_OUTCOMES = frozenset({"accept", "return", "move", "lock", "unlock"})


def layout() -> Component:
    """The page has no parts of its own that wait for a callback: ``content`` is all of it."""
    return html.Div()


def register(app: Dash) -> None:
    """Every act is a plain form to an address of its own, so the page itself needs no callback."""


def content(session: Session, selection: Selection) -> Component:
    period = selection.period or due_period(session, selection.plan)
    chosen, subject = replace(selection, period=period), None
    found = board(session, period, by=caller())
    if selection.reporting_unit is None:
        body = [board_head(found, chosen, today(), caller()), *_outcome(chosen), board_table(found, chosen, caller())]
        body += [demo_note(selection.language)] if has_demo_of(session, [period]) else []
    else:
        report = report_view(session, selection.reporting_unit, period, by=caller())
        chosen = replace(chosen, reporting_unit=report.reporting_unit.code)
        subject = report.reporting_unit.name[selection.language]
        body = _report(session, report, found, chosen)
    return frame(
        selection,
        body,
        periods=periods(session, selection.plan),
        period=period,
        is_demo=has_demo(session),
        subject=subject,
        closing=closing_words(
            today(), data_version(session), method_words(METHOD, selection.language), selection.language
        ),
    )


def _report(session: Session, report: ReportView, found: Board, selection: Selection) -> list[Component]:
    unit, period, by = report.reporting_unit.code, report.window.period, caller()
    beside = Beside(
        expectation(session, unit, period).previous,
        comments_of(session, unit, period, by=by),
        pending_problems(session, unit, period, by=by),
    )
    may_return = waiting_version(report, by) is not None
    return [
        _heading(report, found, selection),
        *_outcome(selection),
        decision_panel(report, periods(session, selection.plan), selection, by),
        report_cells(report, beside, selection, may_return=may_return),
        *report_versions(report, selection.language),
    ]


def _heading(report: ReportView, found: Board, selection: Selection) -> Component:
    language, unit, period = selection.language, report.reporting_unit, report.window.period
    title = text("review.title.report", language, unit=unit.name[language], period=quarter_name(period, language))
    facts = [window_words(report.window, today(), language)]
    locked = [html.Span([icon("lock"), text("review.locked", language)], className="locked")]
    return html.Div(
        [
            html.Div(
                [html.H1(title), html.P([*facts, *(locked if report.is_locked else [])], className="plan-facts")],
                className="plan-name",
            ),
            html.Div(list(_ways(found, unit.code, selection)), className="plan-choices"),
        ],
        className="plan-bar review-bar",
    )


def _ways(found: Board, unit: str, selection: Selection) -> Sequence[Component]:
    """Back to the board, to the same report as its reporter sees it, and on to the next one that waits."""
    language, here = selection.language, selection.with_options(outcome=None)
    back = [icon("previous"), html.Span(text("review.back", language))]
    ways = [
        _way(back, here.link(reporting_unit=None)),
        _way(text("review.read_report", language), selection.page("/report", reporting_unit=unit)),
    ]
    following = _next_waiting(found, unit)
    if following is not None:
        name = next(row.reporting_unit for row in found.rows if row.reporting_unit.code == following).short[language]
        words = html.Span(text("review.next", language, unit=name))
        ways.append(_way([words, icon("next")], here.link(reporting_unit=following)))
    return ways


def _way(words: str | list[Component], address: str) -> Component:
    return html.A(words, href=address, className="button")


def _next_waiting(found: Board, unit: str) -> str | None:
    """The next unit on the board something waits of, around the end if need be."""
    codes = [row.reporting_unit.code for row in found.rows]
    waiting = {row.reporting_unit.code for row in found.rows if CellState.PENDING in row.cells.values()} - {unit}
    start = codes.index(unit) + 1 if unit in codes else 0
    return next((code for code in [*codes[start:], *codes[:start]] if code in waiting), None)


def _outcome(selection: Selection) -> list[Component]:
    """What became of the act the reader was just sent back from."""
    outcome, language = selection.option("outcome"), selection.language
    if outcome in _OUTCOMES:
        return [told(text(f"review.outcome.{outcome}", language), is_bad=False)]
    kind, _, counted = (outcome or "").partition(".")
    words = _reminded(counted, language) if kind == "remind" else None
    return [] if words is None else [told(words, is_bad=False)]


def _reminded(counted: str, language: Language) -> str | None:
    counts = counted.split(".")
    if len(counts) != len(_REMINDED) or not all(one.isdecimal() for one in counts):
        return None
    told = dict(zip(_REMINDED, map(int, counts), strict=True))
    if not any(told.values()):
        return text("review.outcome.remind_none", language)
    said = [name for name in _REMINDED if told[name] or name == "remind"]
    return "".join(text(f"review.outcome.{name}", language, count=told[name]) for name in said)
