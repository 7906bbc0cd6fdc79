"""Check that nobody has rewritten what happened: the chain of events, the files that were sent, the rows kept."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from db import account_seals, audit, observations, records, sealing, totals
from db.records import Published
from domain.audit import Anchor, AuditEvent, Fault, FaultKind, canonical, first_fault
from domain.errors import UnknownEvent
from domain.observation import ObsStatus, Recorded
from services.vouching import Vouched, vouched

# What reading a row says that holds what it never should.
_UNREADABLE = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError)


@dataclass(frozen=True)
class Verification:
    """How many events there are, and the first thing that is wrong, if anything is."""

    events: int
    fault: Fault | None


def verify(session: Session, *, anchors: Collection[Anchor] = (), since: int = 1) -> Verification:
    """Walk the trail from event ``since`` on; what the chain does not hold cannot vouch for anything.

    ``anchors`` are heads of the chain as they were noted outside the database. UnknownEvent where the trail, as far
    as anybody knows, never came to ``since``.
    """
    # Of two anchors of one number the first tells what was: the second was noted after something was cut off.
    heard, anchored = _Heard(), {anchor.seq: anchor.hash for anchor in reversed(tuple(anchors))}
    head = audit.head(session)
    last = 0 if head is None else head.seq
    if since > last + 1:
        if max(*anchored, audit.last_published_event(session), 0) <= last:
            raise UnknownEvent(since, last)
        since = last + 1
    fault = (
        first_fault(heard.listen(audit.chain(session, since=since - 1)), after=since - 1, anchored=anchored)
        or _cut(session, last)
        or heard.unreadable
        or next(_changes(session, heard.events, since, last), None)
    )
    return Verification(max(last - since + 1, 0), fault)


def figures_digest(figures: tuple[Recorded, ...]) -> str:
    """One hash over what figures say, written into the event that stored them."""
    lines = [
        [
            recorded.indicator,
            recorded.reporting_unit,
            str(recorded.observation.period_end),
            *(
                None if number is None else f"{number.normalize():f}"
                for number in (
                    recorded.observation.value,
                    recorded.observation.numerator,
                    recorded.observation.denominator,
                )
            ),
        ]
        for recorded in figures
    ]
    return hashlib.sha256(canonical({"figures": lines}).encode()).hexdigest()


@dataclass
class _Heard:
    """What the events vouch for, gathered while the chain is walked; and the first that cannot be read."""

    events: list[Vouched] = field(default_factory=list)
    unreadable: Fault | None = None

    def listen(self, events: Iterator[AuditEvent]) -> Iterator[AuditEvent]:
        for event in events:
            try:
                found = vouched(event)
            except _UNREADABLE:
                self.unreadable = self.unreadable or Fault(event.seq, FaultKind.CHANGED)
            else:
                self.events.extend([] if found is None else [found])
            yield event


def _cut(session: Session, last: int) -> Fault | None:
    # A chain whose end was cut off still holds; the publications remember how long it has been.
    return Fault(last + 1, FaultKind.CUT) if audit.last_published_event(session) > last else None


def _changes(session: Session, events: Sequence[Vouched], since: int, last: int) -> Iterator[Fault]:
    """What the events vouch for and no longer is as they say: what came in, then what was made of it."""
    yield from _changed_originals(session, events, last)
    yield from _changed_reports(session, events)
    yield from _changed_rows(session, events, since, last)
    yield from _changed_accounts(session, events, since, last)
    yield from _changed_promises(session, events)
    yield from _changed_verdicts(session, events, since, last)
    wrong = totals.first_difference(session)
    if wrong is not None:
        # Added up again from the units' figures, as they stand after the last event.
        yield Fault(last, FaultKind.TOTALS_CHANGED, wrong)


def _changed_originals(session: Session, events: Sequence[Vouched], last: int) -> Iterator[Fault]:
    broken = records.broken_originals(session)
    for event in events:
        if event.sha256 in broken:
            yield Fault(event.seq, FaultKind.ORIGINAL_CHANGED)
    if broken:
        yield Fault(last, FaultKind.ORIGINAL_CHANGED, min(broken))


def _changed_reports(session: Session, events: Sequence[Vouched]) -> Iterator[Fault]:
    """What was submitted before acts sealed their rows: the figures alone."""
    for event in events:
        for submission, figures in () if event.rows else event.submissions:
            if _figures_stored(session, submission) != figures:
                yield Fault(event.seq, FaultKind.FIGURES_CHANGED)


def _figures_stored(session: Session, submission: str) -> str | None:
    try:
        found = observations.of_submission(session, submission)
    except _UNREADABLE:
        return None
    return figures_digest(tuple(one for one in found if one.observation.obs_status is ObsStatus.SUBMITTED))


def _changed_rows(session: Session, events: Sequence[Vouched], since: int, last: int) -> Iterator[Fault]:
    """Every row is as the act that wrote it sealed it, and there is none that no act wrote."""
    unsealed = frozenset(number for event in events if not event.rows for number, _ in event.submissions)
    for table in sealing.sealed_tables():
        seals = [(event.seq, event.rows[table]) for event in events if table in event.rows]
        known = sealing.Known(tuple(seals), unsealed, is_whole=since == 1)
        seq = sealing.first_difference(session, table, known)
        if seq is not None:
            kind = FaultKind.FIGURES_CHANGED if table == "observations" else FaultKind.RECORDS_CHANGED
            yield Fault(seq or last, kind, "" if kind is FaultKind.FIGURES_CHANGED else table)


def _changed_accounts(session: Session, events: Sequence[Vouched], since: int, last: int) -> Iterator[Fault]:
    """Every account is as the last act that changed it left it, and there is none that no act made."""
    sealed = {login: (event.seq, digest) for event in events for login, digest in event.accounts.items()}
    stored = account_seals.seals(session)
    for login, (seq, digest) in sealed.items():
        if stored.pop(login, None) != digest:
            yield Fault(seq, FaultKind.ACCOUNTS_CHANGED, login)
    if stored and since == 1:
        yield Fault(last, FaultKind.ACCOUNTS_CHANGED, min(stored))


def _changed_promises(session: Session, events: Sequence[Vouched]) -> Iterator[Fault]:
    """Only a load writes them, so they stand as the last one left them; older events say nothing of them."""
    loads = [event for event in events if event.action == "load"]
    if loads and loads[-1].promises is not None and records.loaded_digest(session) != loads[-1].promises:
        yield Fault(loads[-1].seq, FaultKind.PROMISES_CHANGED)


def _changed_verdicts(session: Session, events: Sequence[Vouched], since: int, last: int) -> Iterator[Fault]:
    versions, stored = audit.versions_by_event(session), records.verdict_digests(session)
    removed = max((event.seq for event in events if event.action == "demo.remove"), default=0)
    for event in events:
        # Demonstration verdicts are gone since the demonstration was removed.
        digests = {False: event.verdicts, True: event.demo_verdicts if event.seq >= removed else None}
        for is_demo, digest in digests.items():
            if stored.pop(_published(versions, event, is_demo), None) != digest:
                yield Fault(event.seq, FaultKind.VERDICTS_CHANGED)
    if stored and since == 1:
        # Verdicts nobody ever published: there is no event to name but the last.
        yield Fault(last, FaultKind.VERDICTS_CHANGED)


def _published(versions: dict[int, int], event: Vouched, is_demo: bool) -> Published:
    return versions.get(event.seq, 0), is_demo
