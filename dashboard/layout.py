"""What there is: the pages, in the order of the navigation, and the shell they are shown in."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.pages import (
    account,
    accounts,
    audit,
    corrections,
    indicator,
    notices,
    overview,
    periods,
    report,
    review,
    stages,
)

PAGES = (overview, indicator, report, stages, review, corrections, notices, periods, audit, account, accounts)


def shell(shown: Component | None = None, *, path: str | None = None, search: str | None = None) -> Component:
    """An address, and the place its page is put in."""
    place = {} if path is None else {"pathname": path, "search": search}
    return html.Div([dcc.Location(id="url", refresh=False, **place), html.Div(shown, id="page")])
