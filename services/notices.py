"""What people are told: in the page, and by a letter where their account has an address."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from db import accounts, notices, outbox
from domain.access import Act, Caller, Role
from domain.account import Account
from domain.notice import Notice
from domain.plan import Name
from services.days import today
from services.plans import reporting_units
from services.staged import find_staged, is_owner, name_of, staged_promises
from texts.notice_words import letter_of

SHOWN = 50


def tell(session: Session, notice: Notice, *, but: Collection[int] = ()) -> tuple[int, ...]:
    """Tell everybody who reports what the notice is about, except the accounts ``but``; the accounts told."""
    told = [account for account in _reporters(session, notice) if account.number not in but]
    notices.add(session, notice, [account.number for account in told])
    [subject] = subjects(session, [notice])
    title, body = letter_of(notice, subject)
    for account in told:
        if account.email:
            outbox.add(session, recipient=account.email, subject=title, body=body, at=notice.at)
    return tuple(account.number for account in told)


def notices_of(session: Session, *, by: Caller) -> tuple[Notice, ...]:
    """The caller's own last notices, the newest first; none for whoever has no account."""
    by.require(Act.MANAGE_OWN_ACCOUNT)
    return () if by.account is None else notices.of_account(session, by.account, limit=SHOWN)


def subjects(session: Session, found: Sequence[Notice]) -> tuple[Name, ...]:
    """What each notice is about, by name: a reporting unit, or a promise whose stage was reported."""
    units = reporting_units(session)
    staged = {plan: staged_promises(session, plan) for plan in {one.plan for one in found} if plan is not None}
    return tuple(
        units[str(one.reporting_unit)].name if one.plan is None else name_of(staged[one.plan][str(one.key)])
        for one in found
    )


def unread(session: Session, *, by: Caller) -> int:
    """How many of the caller's own notices are new to them."""
    return 0 if by.account is None else notices.unread(session, by.account)


def mark_read(session: Session, *, until: int, by: Caller) -> int:
    """Note that the caller has read their notices up to number ``until``; how many were new."""
    by.require(Act.MANAGE_OWN_ACCOUNT)
    if by.account is None:
        return 0
    return notices.mark_read(session, by.account, until=until, at=datetime.now(UTC))


def _reporters(session: Session, notice: Notice) -> list[Account]:
    """The accounts that may send this unit's report, or this promise's stage, today."""
    found = [
        account
        for account in accounts.listed(session)
        if Role.REPORTER in account.roles and account.is_enabled(today())
    ]
    if notice.plan is None or notice.key is None:
        return [account for account in found if account.reporting_unit == notice.reporting_unit]
    promise = find_staged(session, notice.plan, notice.key)
    return [account for account in found if is_owner(promise, account.caller())]
