"""Who is signed in, what waits for them, and the way out; for everybody else the way in."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import marked, named
from dashboard.components.icons import icon
from dashboard.components.over_page import over_page
from dashboard.selection import Selection
from domain.access import Act, Caller, Role
from domain.plan import Language
from texts.catalogue import text


def account_menu(selection: Selection, by: Caller) -> Component:
    """What waits and a menu for whoever is signed in, and a link to the sign-in page for whoever is not."""
    if by.account is None:
        return _sign_in_link(selection)
    language = selection.language
    panel = html.Div([_who(by, language), _links(selection, by), _sign_out(language)], className="menu-panel account")
    summary = html.Summary(
        [icon("person"), html.Span(by.login, className="account-name"), icon("chevron")],
        className="button",
        **named(f"{text('doors.menu.label', language)} {by.login}"),
    )
    # The script that watches over the session begins here.
    menu = html.Details([summary, panel], className="menu", **marked(menu="true", account=by.login))
    return html.Div([_bell(selection), menu, *over_page(by.login, language)], className="signed-in")


def role_names(roles: frozenset[Role], language: Language) -> str:
    """The roles in the order of their list, as readers write them."""
    names = [text(f"access.role.{role}", language) for role in Role if role in roles]
    return text("screen.join.names", language).join(names) or text("doors.no_role", language)


def _sign_in_link(selection: Selection) -> Component:
    address = Selection("/sign-in", selection.language).with_options(next=selection.link()).link()
    return html.A(
        [icon("person"), html.Span(text("doors.menu.sign_in", selection.language))], href=address, className="button"
    )


def _who(by: Caller, language: Language) -> Component:
    return html.P([html.B(by.login), html.Span(role_names(by.roles, language), className="quiet")], className="who")


def _links(selection: Selection, by: Caller) -> Component:
    pages = [("/account", "doors.menu.account", Act.MANAGE_OWN_ACCOUNT)]
    links = [
        html.A(text(key, selection.language), href=selection.page(path)) for path, key, act in pages if by.may(act)
    ]
    return html.Nav(links, className="choices", **named(text("doors.menu.label", selection.language)))


def _bell(selection: Selection) -> Component:
    """The way to one's notices; how many are new is asked by the page's script, not kept with the page."""
    name = text("doors.menu.notices", selection.language)
    count = html.Span(className="bell-count", hidden=True, **marked(notices="true"))
    return html.A(
        [icon("bell"), html.Span(name, className="unseen"), count],
        href=selection.page("/notices"),
        className="button square bell",
        title=name,
    )


def _sign_out(language: Language) -> Component:
    words = html.Button(text("doors.sign_out", language), type="submit", className="button")
    return html.Form([words], action=f"/sign-out?lang={language}", method="post")
