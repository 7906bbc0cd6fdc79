"""The app: one Dash on one store, closed to everything it does not know, warm before its first reader comes."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from dash import Dash, html
from dash.development.base_component import Component
from flask import Flask, Response, has_request_context, request

from dashboard import callbacks, provider_routes
from dashboard.addresses import LAYOUT_PATH, ViewAddress, address_of
from dashboard.admission import DOCUMENTS, Admission
from dashboard.attendance import receive
from dashboard.blueprints import BLUEPRINTS
from dashboard.callbacks import Page
from dashboard.downloads import tell_of_downloads
from dashboard.first_view import CHART_SCRIPT, RENDERER_SCRIPT, THEME_SCRIPT, Frame, document
from dashboard.layout import PAGES, shell
from dashboard.refusals import explain_errors
from dashboard.security import LOOPBACK, Gate, issue_token, protect, secret_key, token_cookie
from dashboard.session import Doors, House, caller, last_act, settle, shown_version
from dashboard.static_files import StaticFiles, own
from dashboard.view_cache import ViewCache
from domain.access import Act
from domain.errors import TrackerError
from services.store import Store

_VIEWS = DOCUMENTS | {LAYOUT_PATH, "/_dash-update-component"}
_SCRIPT = re.compile(r'src="([^"]+)"')


class Tracker(Dash):
    """Dash with a first page that can be read at once, and with 404 for what is no page."""

    def __init__(self, pages: Sequence[Page], server: Flask, *, https: bool) -> None:
        self.pages = pages
        super().__init__(
            "dashboard",
            server=server,  # type: ignore[arg-type]
            include_assets_files=False,
            compress=False,
            update_title="",
            suppress_callback_exceptions=False,
            enable_mcp=False,
            add_log_handler=False,
            csrf_token_name=token_cookie(https=https),
        )

    def index(self, *_: Any, **__: Any) -> Response:
        """The document of the page the request asks for."""
        shown = callbacks.view(self.pages, request.path, request.query_string.decode("latin-1"))
        return Response(
            document(self.frame, shown, [page.PATH for page in self.pages if not getattr(page, "SCRIPTS", ())]),
            status=shown.code,
            content_type="text/html; charset=utf-8",
        )

    def _config(self) -> dict[str, Any]:
        # Dash tells every reader which Python it runs on and where to ask for a newer Dash; neither is theirs to know.
        config: dict[str, Any] = super()._config()  # type: ignore[no-untyped-call]
        return {**config, "python_version": "", "dash_version_url": ""}

    @cached_property
    def frame(self) -> Frame:
        return Frame.of(self._generate_config_html(), self._generate_scripts_html())


def create_app(
    store: Store,
    *,
    directory: Path,
    hosts: frozenset[str] = LOOPBACK,
    pages: Sequence[Page] = PAGES,
    doors: Doors | None = None,
) -> Dash:
    """A warm app on ``store``; ``directory`` keeps its key and the uploads nobody has confirmed yet."""
    server = Flask("dashboard", static_folder=None)
    server.secret_key = secret_key(directory)
    house = House(store, directory / "incoming", doors or Doors())
    settle(server, house)
    explain_errors(server)
    app = Tracker(pages, server, https=house.doors.https)
    protect(server, Gate(hosts, app.callback_map), (THEME_SCRIPT, RENDERER_SCRIPT), https=house.doors.https)
    receive(server)
    provider_routes.set_up(server, house.doors.oidc)
    server.before_request(StaticFiles(app).answer)
    server.before_request(Admission(server, pages, app.callback_map).check)
    server.before_request(_Remembered(server, pages).answer)
    server.after_request(_with_token)
    tell_of_downloads(server)
    for blueprint in BLUEPRINTS:
        server.register_blueprint(blueprint)
    _lay_out(app)
    callbacks.register(app, pages)
    _warm(app)
    return app


class _Remembered:
    """Answers a view from memory where it was made before, else has it made and remembers it."""

    def __init__(self, server: Flask, pages: Sequence[Page]) -> None:
        self._server = server
        self._cache = ViewCache()
        # What else a page shows may change without any publication.
        self._published = frozenset(page.PATH for page in pages if page.ACT is Act.VIEW_PUBLISHED)

    def answer(self) -> Response | None:
        address = address_of(request) if request.endpoint in _VIEWS else None
        key = None if address is None or address.path not in self._published else self._key(address)
        return None if key is None else self._cache.answer(key, request, self._make)

    def _key(self, address: ViewAddress) -> tuple[object, ...] | None:
        try:
            return address.key(shown_version(), _reader())
        except TrackerError:
            # Nothing can be remembered without the store; the view itself will say in words what is wrong.
            return None

    def _make(self) -> Response:
        view_function = self._server.view_functions[str(request.endpoint)]
        return self._server.make_response(view_function(**(request.view_args or {})))  # type: ignore[arg-type]


def _reader() -> Hashable:
    """Whom a view is made for: the frame around it shows who is signed in and what they may do."""
    by = caller()
    pending = last_act() if by.may(Act.VIEW_PENDING) else 0
    return by.account, by.login, by.reporting_unit, by.roles, by.granted, pending


def _with_token(response: Response) -> Response:
    return issue_token(response) if request.endpoint in DOCUMENTS else response


def _lay_out(app: Tracker) -> None:
    """Dash's layout is the view of the document that asks for it, so that no second question is needed."""

    def layout() -> Component:
        address = address_of(request) if has_request_context() and request.path == LAYOUT_PATH else None
        if address is None:
            return shell()
        shown = callbacks.view(app.pages, address.path, address.search)
        return shell(shown.component(callbacks.named_ids(app)), path=address.path, search=address.search)

    app.validation_layout = html.Div([shell(), *(page.layout() for page in app.pages)])  # type: ignore[assignment]
    app.layout = layout


def _warm(app: Tracker) -> None:
    """Set Dash up and compress its scripts now: a fresh Dash answers errors to first requests that come together."""
    client = app.server.test_client()
    client.get("/health", base_url="http://localhost")
    scripts = {*_SCRIPT.findall(app.frame.scripts), CHART_SCRIPT, own().plotly, own().style}
    for address in scripts:
        client.get(address, base_url="http://localhost")
