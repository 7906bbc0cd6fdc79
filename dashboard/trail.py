"""Which audit events an address or a form asks for."""

from __future__ import annotations

from datetime import date

from dashboard.selection import Selection, UnknownChoiceError
from domain.audit import Outcome
from services.audit_trail import Wanted

# More than any number of an event will ever have, fewer than a database cannot hold.
_MOST_DIGITS = 15


def asked_events(selection: Selection) -> Wanted:
    """The events the address names; UnknownChoiceError for a day that is none or an outcome there is not."""
    outcome = selection.option("outcome")
    if outcome is not None and outcome not in set(Outcome):
        raise UnknownChoiceError("outcome", outcome)
    return Wanted(
        actor=selection.option("actor"),
        action=selection.option("act"),
        outcome=None if outcome is None else Outcome(outcome),
        since=_day("since", selection),
        until=_day("until", selection),
    )


def asked_before(selection: Selection) -> int | None:
    """The number the page begins below; None for the newest."""
    written = selection.option("start")
    if written is None:
        return None
    if not written.isascii() or not written.isdigit() or len(written) > _MOST_DIGITS:
        raise UnknownChoiceError("start", written)
    return int(written)


def _day(name: str, selection: Selection) -> date | None:
    written = selection.option(name)
    try:
        return None if written is None else date.fromisoformat(written)
    except ValueError:
        raise UnknownChoiceError(name, str(written)) from None
