"""Writes docs/roles.md: which role may do which act, and which act every page and address is."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from dashboard.app import create_app
from dashboard.layout import PAGES
from dashboard.permissions import permission_of
from domain.access import OPEN_TO_ALL, OWN_UNIT_ONLY, PERMITTED, PUBLIC_VIEWING, Act, Role
from domain.plan import Language
from services.store import open_store
from texts.catalogue import text

DOCUMENT = Path(__file__).parent.parent / "docs" / "roles.md"
_HEAD = """# Who may do what

Written by `make roles` from `domain/access.py`, the pages and the routes; a test compares. ● may · ○ may, for their own
reporting unit only (another unit's affairs are answered 404, as if there were none) · empty: refused with 403, and the
refusal is in the audit trail. The three administrators exclude each other, and none of them reports or reviews.

「公开」 is whoever is not signed in: ◐ only where public viewing is on (`PUBLIC_VIEWING=1`, or, where nothing is set,
as long as there are demonstration figures). Whoever is signed in may do all that the public may.
"""


def document() -> str:
    """The whole document, as it has to stand in docs/."""
    return "\n".join([_HEAD, *_roles(), "", *_addresses(), ""])


def _roles() -> Iterator[str]:
    names = [text(f"access.role.{role}", Language.ZH) for role in Role]
    yield "| 权限 | act | 公开 | " + " | ".join(names) + " |"
    yield "|---|---|" + ":-:|" * (len(names) + 1)
    for act in Act:
        marks = [_public(act), *(_mark(role, act) for role in Role)]
        yield f"| {text(f'access.act.{act}', Language.ZH)} | `{act}` | " + " | ".join(marks) + " |"


def _public(act: Act) -> str:
    return "●" if act in OPEN_TO_ALL else "◐" if act in PUBLIC_VIEWING else ""


def _mark(role: Role, act: Act) -> str:
    if act not in PERMITTED[role]:
        return ""
    return "○" if act in OWN_UNIT_ONLY.get(role, ()) else "●"


def _addresses() -> Iterator[str]:
    yield "## Pages, addresses, callbacks"
    yield ""
    yield "What names no act is refused. The callback `page.children` shows a page, and asks for the act of that page."
    yield ""
    yield "| | | act |"
    yield "|---|---|---|"
    for page in sorted(PAGES, key=lambda page: page.PATH):
        yield f"| page | `{page.PATH}` | `{page.ACT}` |"
    yield from sorted(_routes())


def _routes() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as directory:
        store = open_store(f"sqlite:///{directory}/tracker.db")
        store.migrate()
        app = create_app(store, directory=Path(directory))
        store.close()
    for rule in app.server.url_map.iter_rules():
        permission = permission_of(app.server.view_functions[rule.endpoint])
        if permission is not None:
            methods = " ".join(sorted((rule.methods or set()) & {"GET", "POST"}))
            yield f"| {methods} | `{rule.rule}` | `{permission.act}` |"
    for output, callback in app.callback_map.items():
        permission = permission_of(callback.get("callback"))
        if permission is not None:
            yield f"| callback | `{output}` | `{permission.act}` |"


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
