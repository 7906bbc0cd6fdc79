"""Keep what is being typed for a report until it is sent, and tell two people at the same cell apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from db import audit, drafts
from domain.access import Act, Caller
from domain.access_errors import Overtaken
from domain.errors import UnknownIndicator
from domain.period import Period
from domain.plan import Indicator
from domain.reporting import Draft, Typed, said
from domain.submission import Figure
from services.ledger import known
from services.period_windows import require_taking
from services.plans import find_reporting_unit
from uploads.amounts import Amount, read_amount

_LONGEST_NUMBER = 64


@dataclass(frozen=True)
class DraftChange:
    """What somebody has typed into one cell, and the version of it they had before them."""

    indicator: str
    typed: Typed
    version: int


def drafts_of(session: Session, reporting_unit: str, period: Period, *, by: Caller) -> Mapping[str, Draft]:
    """What is typed for one report and not sent, by indicator; nobody's but the unit's own to read."""
    by.require(Act.REPORT, reporting_unit=reporting_unit)
    return drafts.drafts_of(session, reporting_unit, period)


def save_drafts(
    session: Session, reporting_unit: str, period: Period, changes: Iterable[DraftChange], *, by: Caller
) -> tuple[Draft, ...]:
    """Keep what was typed, all cells or none; what they hold from now on.

    Overtaken where somebody has changed a cell since it was read; the same words typed twice are no conflict.
    ReportClosed, UnknownIndicator for what is not owed, WordsRefused for what nobody types.
    """
    by.require(Act.REPORT, reporting_unit=reporting_unit)
    require_taking(session, reporting_unit, period)
    owed = known(session).owed_by(find_reporting_unit(session, reporting_unit).code, period)
    stored, at = drafts.drafts_of(session, reporting_unit, period), datetime.now(UTC)
    kept = [_next(change, stored.get(change.indicator), owed, by=by, at=at) for change in changes]
    written = [draft for draft in kept if draft.at == at]
    _write(session, reporting_unit, period, written, by=by, at=at)
    return tuple(kept)


def clear_sent(
    session: Session, reporting_unit: str, period: Period, figures: Iterable[Figure], *, by: Caller, at: datetime
) -> None:
    """Blank the drafts that say what has just been sent, in the transaction that sends it; versions go on counting.

    A draft that says something else stays: a colleague's file takes nobody's words away.
    """
    sent = {figure.indicator: figure for figure in figures}
    for draft in drafts.drafts_of(session, reporting_unit, period).values():
        figure = sent.get(draft.indicator)
        if figure is not None and not draft.typed.is_blank and _says(draft.typed, figure):
            blank = replace(draft, typed=Typed(), version=draft.version + 1, by=by.login, at=at)
            drafts.write_draft(session, reporting_unit, period, blank)


def _next(
    change: DraftChange, stored: Draft | None, owed: Mapping[str, Indicator], *, by: Caller, at: datetime
) -> Draft:
    """The draft after the change; the stored one itself where nothing differs."""
    if change.indicator not in owed:
        raise UnknownIndicator(change.indicator)
    typed = Typed(
        said(change.typed.value, limit=_LONGEST_NUMBER),
        said(change.typed.numerator, limit=_LONGEST_NUMBER),
        said(change.typed.denominator, limit=_LONGEST_NUMBER),
        said(change.typed.note),
    )
    before = stored or Draft(change.indicator)
    if before.typed == typed:
        return before
    if before.version != change.version:
        raise Overtaken(before.by, before.at or at, _difference(before.typed, typed))
    return Draft(change.indicator, typed, before.version + 1, by.login, at)


def _says(typed: Typed, figure: Figure) -> bool:
    """Whether the draft is the figure that was sent; one that holds an explanation alone went with it."""
    if not typed.has_figure:
        return True
    if figure.numerator is None:
        return _number(typed.value) == figure.value
    return (_number(typed.numerator), _number(typed.denominator)) == (figure.numerator, figure.denominator)


def _number(written: str) -> Decimal | None:
    amount = read_amount(written)
    return amount.value if isinstance(amount, Amount) else None


def _difference(stored: Typed, typed: Typed) -> str:
    """Each part that differs, theirs before ours: “91 → 90”."""
    pairs = zip(_parts(stored), _parts(typed), strict=True)
    return "; ".join(f"{theirs or '–'} → {ours or '–'}" for theirs, ours in pairs if theirs != ours)


def _parts(typed: Typed) -> tuple[str, str, str, str]:
    return typed.value, typed.numerator, typed.denominator, typed.note


def _write(
    session: Session, reporting_unit: str, period: Period, written: Sequence[Draft], *, by: Caller, at: datetime
) -> None:
    if not written:
        return
    for draft in written:
        drafts.write_draft(session, reporting_unit, period, draft)
    details = {
        "reporting_unit": reporting_unit,
        "period": str(period),
        "versions": {draft.indicator: draft.version for draft in written},
    }
    audit.append(session, actor=by, action="draft", subject=f"{reporting_unit}/{period}", details=details, at=at)
