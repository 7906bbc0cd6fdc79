"""The app for a WSGI server: ``wsgi:app`` is made, warm, when a server asks for it; ``serve`` is our own server."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import waitress
from flask import Flask

from dashboard.app import create_app
from dashboard.security import LOOPBACK, UPLOAD_LIMIT
from dashboard.session import Doors
from services.demo_accounts import discard_demo_accounts
from services.running import record_start
from services.store import open_store
from settings import Settings, read_settings

_THREADS = 8
# From any other peer than our own machine's proxy these headers are dropped, so nobody can claim another's address.
_BEHIND_A_PROXY: dict[str, Any] = {
    "trusted_proxy": "127.0.0.1",
    "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
    "clear_untrusted_proxy_headers": True,
}


def build(settings: Settings) -> Flask:
    """The app on the store and the directory of ``settings``, warm.

    Whichever server asks, the trail tells of the start, and throw-away accounts of an earlier one are thrown away here;
    ``serve`` makes new ones.
    """
    settings.var.mkdir(parents=True, exist_ok=True)
    store = open_store(settings.database_url, settings.audit_anchors)
    with store.writing() as session:
        discard_demo_accounts(session, at=datetime.now(UTC))
        record_start(session, at=datetime.now(UTC))
    rules = replace(settings.sign_in, demo_accounts=not settings.allowed_hosts)
    doors = Doors(settings.public_viewing, settings.https, rules, settings.oidc)
    hosts = LOOPBACK | settings.allowed_hosts
    server: Flask = create_app(store, directory=settings.var, hosts=hosts, doors=doors).server
    return server


def serve(server: Flask, *, host: str, port: int, https: bool = False) -> None:
    """Serve until stopped; OSError where the port is taken. No answer says which program made it.

    With ``https`` a proxy on this machine ends TLS for us, and what it says about its readers is believed.
    """
    # A line for every request that waits a moment would tell nobody anything and fill the log when it is busiest.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    waitress.serve(
        server,
        host=host,
        port=port,
        threads=_THREADS,
        ident=None,
        **(_BEHIND_A_PROXY if https else {}),
        # The app refuses earlier and in words; what is larger than this is not even taken in.
        max_request_body_size=4 * UPLOAD_LIMIT,
    )


def __getattr__(name: str) -> Flask:
    # Made on demand, because the command line imports this module to build an app of its own.
    if name == "app":
        return build(read_settings())
    raise AttributeError(name)
