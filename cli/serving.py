"""serve: the dashboard, for this machine unless other hosts were allowed by name."""

from __future__ import annotations

import errno
import signal
import socket
from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import wsgi
from cli.store import store_of
from cli.terminal import Exit, Terminal
from domain.errors import HostNotAllowed, NotWritable, PortBusy
from services.demo_accounts import DemoAccount, renew_demo_accounts
from services.running import record_stop
from services.store import Store
from settings import LOOPBACK
from texts.catalogue import text


def serve(wanted: Namespace, terminal: Terminal) -> Exit:
    host, port = wanted.host or terminal.settings.host, wanted.port or terminal.settings.port
    if host not in LOOPBACK and not terminal.settings.allowed_hosts:
        raise HostNotAllowed(host)
    # Both are asked before the app is made, so that what is wrong is said at once.
    _require_free(host, port)
    _make_directory(terminal.settings.var)
    with store_of(terminal) as store:
        with store.reading():
            # A session, taken and given back: the database is there and has our schema.
            terminal.note("cli.serve.starting")
        server = wsgi.build(terminal.settings)
        may_be_made = host in LOOPBACK and not terminal.settings.allowed_hosts
        accounts = _demo_accounts(store) if may_be_made else ()
    address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    if terminal.as_json:
        terminal.document({"address": address})
    terminal.note("cli.serve.address", address=address)
    _tell(terminal, accounts)
    # What stops a service asks it to end as a keyboard does, so that the trail tells of it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        wsgi.serve(server, host=host, port=port, https=terminal.settings.https)
    except OSError as error:
        raise _explained(error, host, port) from error
    finally:
        with store_of(terminal) as store, store.writing() as session:
            record_stop(session, at=datetime.now(UTC))
    return Exit.DONE


def _demo_accounts(store: Store) -> tuple[DemoAccount, ...]:
    """New throw-away accounts in place of the last start's."""
    with store.writing() as session:
        return renew_demo_accounts(session, at=datetime.now(UTC))


def _tell(terminal: Terminal, accounts: Sequence[DemoAccount]) -> None:
    """Say the passwords once, to whoever started the server."""
    if not accounts:
        return
    terminal.note("cli.serve.demo_accounts")
    for one in accounts:
        roles = text("access.between", terminal.language).join(
            text(f"access.role.{role}", terminal.language) for role in sorted(one.account.roles)
        )
        terminal.note("cli.serve.demo_account", login=one.account.login, roles=roles, password=one.password)


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            # A port left by a server that has just ended may be taken again; one that is listened on may not.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        raise _explained(error, host, port) from error


def _explained(error: OSError, host: str, port: int) -> PortBusy | NotWritable:
    if error.errno == errno.EADDRINUSE:
        return PortBusy(host, port)
    return NotWritable(f"{host}:{port}", error.strerror or str(error))


def _make_directory(directory: Path) -> None:
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritable(str(directory), error.strerror or "") from error
