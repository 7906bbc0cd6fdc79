"""migrate, load, demo, audit: what keeps the database."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime

from cli.store import store_of
from cli.terminal import Exit, Terminal
from domain.errors import FileMissing, TargetsRefused
from services.anchors import known_anchors, read_anchors
from services.audit import verify
from services.demo import add_demo, remove_demo
from services.demo_accounts import discard_demo_accounts
from services.plans import load_plans
from services.receipts import fault_documents, fault_sentence


def migrate(_: Namespace, terminal: Terminal) -> Exit:
    with store_of(terminal) as store:
        store.migrate()
    if terminal.as_json:
        terminal.document({"migrated": True})
    terminal.say("cli.migrate.done")
    return Exit.DONE


def load(wanted: Namespace, terminal: Terminal) -> Exit:
    if not wanted.targets.is_dir():
        raise FileMissing(str(wanted.targets))
    try:
        with store_of(terminal) as store, store.writing() as session:
            counts = load_plans(session, wanted.targets)
    except TargetsRefused as refused:
        return _refuse_targets(refused, terminal)
    if terminal.as_json:
        terminal.document({"new": counts.new, "revised": counts.revised, "unchanged": counts.unchanged})
    terminal.say("cli.load.done", new=counts.new, revised=counts.revised, unchanged=counts.unchanged)
    return Exit.DONE


def demo(wanted: Namespace, terminal: Terminal) -> Exit:
    with store_of(terminal) as store, store.writing() as session:
        if wanted.remove:
            discard_demo_accounts(session, at=datetime.now(UTC))
        count = remove_demo(session) if wanted.remove else add_demo(session)
    act = "removed" if wanted.remove else "added"
    if terminal.as_json:
        terminal.document({act: count})
    terminal.say(f"cli.demo.{act}" if count else f"cli.demo.none_{act}", count=count)
    return Exit.DONE


def audit(wanted: Namespace, terminal: Terminal) -> Exit:
    # Our own anchors are always held against the chain; a file that was asked for has to be there.
    anchors = read_anchors(wanted.anchor) if wanted.anchor else known_anchors(terminal.settings.audit_anchors)
    with store_of(terminal) as store, store.reading() as session:
        verification = verify(session, anchors=anchors, since=wanted.since)
    fault = verification.fault
    if terminal.as_json:
        found = None if fault is None else {"seq": fault.seq, "kind": fault.kind.value}
        terminal.document({"ok": fault is None, "events": verification.events, "fault": found})
    if fault is None:
        terminal.say("cli.audit.sound", events=verification.events)
        return Exit.DONE
    terminal.say(f"cli.audit.{fault.kind}", seq=fault.seq, subject=fault.subject)
    return Exit.REFUSED


def _refuse_targets(refused: TargetsRefused, terminal: Terminal) -> Exit:
    if terminal.as_json:
        terminal.document({"ok": False, "problems": fault_documents(refused.problems)})
    terminal.say("cli.load.refused", count=len(refused.problems))
    terminal.lines(fault_sentence(fault, terminal.language) for fault in refused.problems)
    return Exit.REFUSED
