"""What has to be recorded for a target's ledger to say what its plan's file says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.ledger import LedgerEntry, changes, day_of, is_same_entry, is_same_promise, upheld
from domain.plan import Target

_GONE = "withdrawn: no longer listed"


def amendments(entries: Sequence[LedgerEntry], lines: Sequence[Target]) -> tuple[LedgerEntry, ...]:
    """What to record after ``entries``, in this order; nothing where they say already what ``lines`` say.

    ``lines`` are the file's, the oldest promise first. Several are the ledger from the first of them on. One alone
    is the promise as it stands; what it was before that line's day stays as it was recorded. The file's last promise
    is always recorded last.
    """
    if _is_tidied_only(entries, lines):
        return ()
    kept = upheld(entries)
    taken_back = [withdrawal(one) for one in kept if _is_taken_back(one, kept, lines)]
    kept = upheld([*entries, *taken_back])
    missing = [LedgerEntry(_explained(line, kept, entries)) for line in lines if not _is_said(line, kept)]
    written = [*taken_back, *missing]
    if not _says([*entries, *written][-1].target, lines[-1]):
        written.append(LedgerEntry(_explained(lines[-1], kept, entries)))
    return tuple(written)


def withdrawal(target: Target) -> LedgerEntry:
    """The entry that takes ``target`` back."""
    return LedgerEntry(replace(target, reason=_GONE), withdrawn=True)


def _is_tidied_only(entries: Sequence[LedgerEntry], lines: Sequence[Target]) -> bool:
    """An unchanged promise whose day and reason were taken out of the file: they stay known."""
    if not entries or entries[-1].withdrawn or len(lines) > 1 or lines[0].effective is not None:
        return False
    return is_same_promise(entries[-1].target, lines[0])


def _is_taken_back(one: Target, kept: Sequence[Target], lines: Sequence[Target]) -> bool:
    first = lines[0]
    if any(is_same_entry(one, line) for line in lines):
        return False
    if day_of(one) > day_of(first) or (day_of(one) == day_of(first) and len(lines) > 1):
        return True
    # The promise that stood when the first line came, told again with a day: the day belongs to it.
    stood = [known for known in kept if _stands_until(known, lines)]
    return bool(stood) and stood[-1] is one and is_same_promise(one, first)


def _stands_until(known: Target, lines: Sequence[Target]) -> bool:
    """Whether it took effect before the first line; one line alone comes after whatever was recorded for its day."""
    first = lines[0]
    return day_of(known) < day_of(first) or (day_of(known) == day_of(first) and len(lines) == 1)


def _is_said(line: Target, kept: Sequence[Target]) -> bool:
    of_that_day = [one for one in kept if one.effective == line.effective]
    return bool(of_that_day) and _says(of_that_day[-1], line)


def _says(recorded: Target, line: Target) -> bool:
    if not is_same_entry(recorded, line):
        return False
    told = (line.reason, line.revision_document)
    return line.effective is None or told == (recorded.reason, recorded.revision_document)


def _explained(line: Target, kept: Sequence[Target], entries: Sequence[LedgerEntry]) -> Target:
    """A line nobody gave a reason for says what it changed, unless it repeats what was recorded."""
    if line.effective is not None or not entries:
        return line
    repeated = [one.reason for one in kept if is_same_entry(one, line)]
    if repeated:
        return replace(line, reason=repeated[-1])
    of_that_day = [one for one in upheld(entries) if one.effective is None]
    return replace(line, reason=changes((of_that_day or [entries[-1].target])[-1], line) or None)
