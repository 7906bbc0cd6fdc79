"""work: remind of due days, close accounts nobody uses, anchor the audit trail, send letters; until stopped or once."""

from __future__ import annotations

import time
from argparse import Namespace
from dataclasses import dataclass
from datetime import UTC, datetime

from cli.store import store_of
from cli.terminal import Exit, Terminal
from domain.errors import DatabaseBusy, DatabaseUnreachable
from services.accounts import disable_unused
from services.post import Delivery, deliver, settle_letters, take_letters
from services.reminders import remind_of_due_days
from services.signing_in import end_timed_out
from services.store import Store
from settings import Settings

_PAUSE_SECONDS = 60


@dataclass(frozen=True)
class _Round:
    """What one round did."""

    told: int
    deliveries: tuple[Delivery, ...]

    @property
    def failed(self) -> int:
        return sum(bool(delivery.error) for delivery in self.deliveries)

    @property
    def sent(self) -> int:
        return len(self.deliveries) - self.failed


def work(wanted: Namespace, terminal: Terminal) -> Exit:
    if terminal.settings.mail is None:
        terminal.note("work.no_mail")
    with store_of(terminal) as store:
        if wanted.once:
            _tell(_work_once(store, terminal.settings), terminal)
            return Exit.DONE
        terminal.note("work.started")
        while True:
            _work_on(store, terminal)
            time.sleep(_PAUSE_SECONDS)


def _work_on(store: Store, terminal: Terminal) -> None:
    """One round of many: a database that is busy or away now may be back in the next."""
    try:
        done = _work_once(store, terminal.settings)
    except (DatabaseBusy, DatabaseUnreachable) as error:
        terminal.note(error.code, **error.fields)
    else:
        if done.told or done.deliveries:
            _tell(done, terminal)


def _work_once(store: Store, settings: Settings) -> _Round:
    at, mail = datetime.now(UTC), settings.mail
    with store.writing() as session:
        told = remind_of_due_days(session, at=at)
    with store.writing() as session:
        end_timed_out(session, rules=settings.sign_in, at=at)
        disable_unused(session, at=at)
    store.note_head()
    if mail is None:
        return _Round(told, ())
    with store.writing() as session:
        letters = take_letters(session, at=at)
    deliveries = deliver(letters, mail)
    if deliveries:
        with store.writing() as session:
            settle_letters(session, deliveries, at=datetime.now(UTC))
    return _Round(told, deliveries)


def _tell(done: _Round, terminal: Terminal) -> None:
    if terminal.as_json:
        terminal.document({"told": done.told, "sent": done.sent, "failed": done.failed})
    terminal.say("work.done", told=done.told, sent=done.sent, failed=done.failed)
