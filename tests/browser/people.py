"""Browsers whose reader has signed in, without the page that does it: that one has tests of its own."""

from __future__ import annotations

from flask import Flask

from domain.access import Role
from tests.browser.watching import Site, Watched
from tests.dashboard.people import add_person


def let_in(watched: Watched, site: Site, *roles: Role, reporting_unit: str | None = None, login: str) -> Watched:
    """The same browser, holding the session of a new account."""
    key = add_person(site.store, login, roles, reporting_unit)
    signing = Flask("dashboard")
    signing.secret_key = (site.var / "secret_key").read_bytes()
    serializer = signing.session_interface.get_signing_serializer(signing)  # type: ignore[attr-defined]
    value = serializer.dumps({"_user_id": key, "_fresh": True})
    watched.page.context.add_cookies([{"name": "session", "value": value, "url": site.address, "httpOnly": True}])
    return watched
