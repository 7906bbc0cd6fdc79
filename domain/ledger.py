"""The ledger of one target: every promise it made, which was the first, which is in force (调整台账)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from operator import attrgetter

from domain.period import Month
from domain.plan import Baseline, Name, Source, Target

# A difference in these says how a revision came about, not what was promised.
_HOW = frozenset({"revision", "effective", "reason", "revision_document"})
_promise = attrgetter(*(field.name for field in fields(Target) if field.name not in _HOW))


@dataclass(frozen=True)
class LedgerEntry:
    """One entry as it was recorded; a withdrawn one takes back those before it with its promise and its day."""

    target: Target
    withdrawn: bool = False


def upheld(entries: Sequence[LedgerEntry]) -> tuple[Target, ...]:
    """What the ledger says now, the first promise first; ``entries`` are in the order they were recorded.

    Those without a day stand first: nobody said when they took effect. An entry that repeats the one before it
    stands in its place, because it says more about how it came about.
    """
    kept: list[Target] = []
    for entry in entries:
        if entry.withdrawn:
            kept = [one for one in kept if not is_same_entry(one, entry.target)]
        else:
            kept.append(entry.target)
    said: list[Target] = []
    for one in sorted(kept, key=day_of):
        if said and is_same_entry(said[-1], one):
            said.pop()
        said.append(one)
    return tuple(said)


def in_force(revisions: Sequence[Target], day: date) -> Target:
    """The revision in force on ``day``, else the first; ``revisions`` are in the order of the ledger."""
    begun = [one for one in revisions if day_of(one) <= day]
    return begun[-1] if begun else revisions[0]


def is_same_promise(one: Target, other: Target) -> bool:
    """Whether both promise the same, however they came about."""
    return bool(_promise(one) == _promise(other))


def is_same_entry(one: Target, other: Target) -> bool:
    """Whether both promise the same from the same day on."""
    return one.effective == other.effective and is_same_promise(one, other)


def changes(before: Target, after: Target) -> str:
    """What the promise was and has become, field by field, in the words of the files."""
    was, is_now = dict(_told(before)), dict(_told(after))
    names = [name for name in {**was, **is_now} if was.get(name) != is_now.get(name)]
    return "; ".join(f"{name}: {_written(was.get(name))} -> {_written(is_now.get(name))}" for name in names)


def day_of(target: Target) -> date:
    """When the entry takes effect, for putting entries in order."""
    return target.effective or date.min


def _told(promised: Target | Baseline | Name | Source, prefix: str = "") -> Iterator[tuple[str, object]]:
    for field in fields(promised):
        content = getattr(promised, field.name)
        if isinstance(content, Baseline | Name | Source):
            yield from _told(content, f"{prefix}{field.name}_")
        elif prefix or field.name not in _HOW:
            yield prefix + field.name, content


def _written(content: object) -> str:
    if content in (None, "", ()):
        return "–"
    if isinstance(content, tuple) and not isinstance(content, Month):
        return ";".join("=".join(map(str, one)) if isinstance(one, tuple) else str(one) for one in content)
    return str(content)
