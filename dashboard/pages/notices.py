"""消息: what this account was told, the newest first."""

from __future__ import annotations

from collections.abc import Sequence

from dash import Dash, html
from dash.development.base_component import Component
from sqlalchemy.orm import Session

from dashboard.components.forms import hidden, token
from dashboard.components.frame import house_frame
from dashboard.components.moments import minute
from dashboard.selection import Selection
from dashboard.session import caller
from domain.access import Act
from domain.notice import Notice
from domain.plan import Language, Name
from services.demo import has_demo
from services.notices import SHOWN, notices_of, subjects
from services.reminders import WORKER
from texts.catalogue import text
from texts.notice_words import notice_sentence

PATH = "/notices"
TITLE = "notice.heading"
ACT = Act.MANAGE_OWN_ACCOUNT


def layout() -> Component:
    """The page has no parts of its own that wait for a callback: ``content`` is all of it."""
    return html.Div()


def register(app: Dash) -> None:
    """That notices were read is sent by a plain form to an address of its own."""


def content(session: Session, selection: Selection) -> Component:
    language = selection.language
    found = notices_of(session, by=caller())
    heading = html.Div([html.H1(text("notice.heading", language))], className="plan-bar")
    return house_frame(
        selection,
        [heading, _panel(list(zip(found, subjects(session, found), strict=True)), selection)],
        is_demo=has_demo(session),
    )


def _panel(found: Sequence[tuple[Notice, Name]], selection: Selection) -> Component:
    language = selection.language
    if not found:
        return html.P(text("notice.none", language), className="card panel quiet")
    lines = html.Ul([_line(notice, subject, selection) for notice, subject in found], className="notice-list")
    more = [html.P(text("notice.more", language, count=SHOWN), className="quiet")] if len(found) == SHOWN else []
    return html.Section([*_read_all([notice for notice, _ in found], selection), lines, *more], className="card panel")


def _line(notice: Notice, subject: Name, selection: Selection) -> Component:
    language, link = selection.language, _link(notice, selection)
    unread = [html.Span(text("notice.is_unread", language), className="badge")] if notice.read_at is None else []
    return html.Li(
        [
            html.Span([html.A(notice_sentence(notice, subject, language), href=link), " ", *unread]),
            html.Span(
                text("notice.by", language, by=_sender(notice, language), at=minute(notice.at)), className="quiet"
            ),
        ],
        className="is-new" if unread else "",
    )


def _link(notice: Notice, selection: Selection) -> str:
    """Where what it tells of is seen: the report, in its new quarter where it was moved, or the stage."""
    if notice.plan is None:
        return selection.page("/report", reporting_unit=notice.reporting_unit, period=notice.moved_to or notice.period)
    stage = Selection("/stages", selection.language, plan=notice.plan, period=notice.period)
    return f"{stage.with_options(cell=notice.key).link()}#goal-{notice.key}"


def _sender(notice: Notice, language: Language) -> str:
    return text("notice.system", language) if notice.by == WORKER else notice.by


def _read_all(found: Sequence[Notice], selection: Selection) -> list[Component]:
    unread = sum(notice.read_at is None for notice in found)
    if not unread:
        return []
    language = selection.language
    form = html.Form(
        [
            token(),
            *hidden({"lang": str(language), "until": str(found[0].number)}),
            html.Span(text("notice.unread", language, count=unread)),
            html.Button(text("notice.read_all", language), type="submit", className="button"),
        ],
        action="/notices/read",
        method="post",
        className="form-row",
    )
    return [form]
