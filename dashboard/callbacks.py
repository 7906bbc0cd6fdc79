"""What happens: the one callback that shows the page an address asks for, and errors turned into words."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from dash import Dash, Input, Output, html
from dash.development.base_component import Component

from dashboard.admission import note_denial
from dashboard.components.aria import named
from dashboard.components.tree import tree
from dashboard.permissions import permits
from dashboard.selection import Selection, language_of
from dashboard.session import reading
from domain.access import Act
from domain.access_errors import Overtaken, SignInNeeded
from domain.errors import FileMissing, FileTooLarge, TrackerError
from domain.plan import Language
from domain.review_errors import NothingWaits, NotMovable
from texts.catalogue import text
from texts.error_words import error_sentence

LOG = logging.getLogger("dashboard")
_CODES: tuple[tuple[type[Exception], int], ...] = (
    (FileTooLarge, 413),
    (SignInNeeded, 401),
    (Overtaken, 409),
    (NotMovable, 409),
    (NothingWaits, 409),
    (PermissionError, 403),
    (LookupError, 404),
    (FileMissing, 404),
    (ValueError, 400),
)
HTML_LANGUAGE = {Language.ZH: "zh-CN", Language.EN: "en"}


class Page(Protocol):
    """One page module: its address, the text of its title, its act, its static skeleton, its callbacks, its view."""

    PATH: str
    TITLE: str
    ACT: Act

    def layout(self) -> Component: ...
    def register(self, app: Dash) -> None: ...
    # The session is the store's; this package never names the library behind it.
    def content(self, session: Any, selection: Selection) -> Component: ...


@dataclass(frozen=True)
class View:
    """What one address shows, and the answer code a page with it is sent with."""

    content: Component
    title: str
    language: Language
    code: int = 200

    def component(self, named: Collection[str] = ()) -> Component:
        """The content with what the document around it has to know; ``named`` are ids that callbacks name."""
        title: dict[str, Any] = {"data-title": self.title}
        return tree(html.Div(self.content, id="view", lang=HTML_LANGUAGE[self.language], **title), named)


def register(app: Dash, pages: Sequence[Page]) -> None:
    # The layout brings the first page with it; this answers from the second on.
    @app.callback(
        Output("page", "children"), Input("url", "pathname"), Input("url", "search"), prevent_initial_call=True
    )
    # Which act it is depends on the page; the view asks for that page's.
    @permits(Act.SIGN_IN)
    def show_page(path: str | None, search: str | None) -> Component:
        return view(pages, path or "/", search or "").component(named_ids(app))

    for page in pages:
        page.register(app)


def named_ids(app: Dash) -> frozenset[str]:
    """The ids some callback reads or writes: their elements have to stay components of Dash."""
    dependencies = [
        part for callback in app.callback_map.values() for part in (*callback["inputs"], *callback["state"])
    ]
    outputs = [callback["output"] for callback in app.callback_map.values()]
    written = [output for found in outputs for output in (found if isinstance(found, list) else [found])]
    return frozenset({part["id"] for part in dependencies} | {output.component_id for output in written})


def view(pages: Sequence[Page], path: str, search: str) -> View:
    """What ``path`` and ``search`` show; whatever goes wrong is a view in words."""
    return explain_error(lambda: _page_view(pages, path, search), language_of(search))


def explain_error(make: Callable[[], View], language: Language) -> View:
    """``make()``, or the error it met in the reader's language: a known one with its code, any other with a number."""
    try:
        return make()
    except TrackerError as error:
        note_denial(error)
        return refusal(explanation(error, language), language, code=answer_code(error))
    except Exception:  # noqa: BLE001  # the one place that answers what nobody foresaw
        return refusal(text("shell.error.incident", language, incident=record_incident()), language, code=500)


def record_incident() -> str:
    """Log the error being handled under a new number, which is all the reader gets to see of it."""
    incident = secrets.token_hex(4).upper()
    LOG.exception("incident %s", incident)
    return incident


def explanation(error: TrackerError, language: Language) -> str:
    return error_sentence(error, language) or text("shell.error.unexplained", language, code=error.code)


def refusal(
    sentence: str, language: Language, *, code: int, back: str | None = None, typed: Sequence[str] = ()
) -> View:
    """A page that says why there is nothing else to see, with the way to the overview and to ``back``.

    ``typed`` is what the reader wrote in words and would lose.
    """
    heading = text("shell.error.heading" if back is None else "shell.error.heading_act", language)
    ways = [] if back is None else [html.A(text("shell.error.back", language), href=back, className="button primary")]
    content = html.Main(
        [
            html.H1(heading),
            html.P(sentence, role="alert"),
            *_given_back(typed, language),
            html.P([*ways, html.A(text("shell.error.home", language), href=Selection(language=language).link())]),
        ],
        id="main",
        className="refusal",
        tabIndex="-1",
    )
    return View(content, _title(heading, language), language, code)


def _given_back(typed: Sequence[str], language: Language) -> list[Component]:
    if not typed:
        return []
    words = text("shell.error.typed", language)
    return [html.P(words), *(html.Textarea(one, readOnly="readonly", rows=4, **named(words)) for one in typed)]


def _page_view(pages: Sequence[Page], path: str, search: str) -> View:
    page = {page.PATH: page for page in pages}.get(path)
    if page is None:
        language = language_of(search)
        return refusal(text("shell.error.page_not_found", language, path=path), language, code=404)
    selection = Selection.from_query(path, search)
    language = selection.language
    with reading() as session:
        content = page.content(session, selection)
    # A page about one thing says which, and its title begins with it.
    words = [getattr(content, "data-subject", None), text(page.TITLE, language)]
    return View(content, _title(" · ".join(word for word in words if word), language), language)


def _title(words: str, language: Language) -> str:
    return f"{words} · {text('shell.product', language)}"


def answer_code(error: TrackerError) -> int:
    """What kind of answer an error is: too large, not signed in, overtaken, not for you, not there, not now …"""
    for kind, code in _CODES:
        if isinstance(error, kind):
            return code
    return 503
