"""What people are told: in the page, and by a letter where their account has an address."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from db import accounts, notices, outbox
from domain.access import Act, Caller, Role
from domain.account import Account
from domain.notice import Notice
from services.days import today
from services.plans import find_reporting_unit
from texts.notice_words import letter_of

SHOWN = 50


def tell(session: Session, notice: Notice, *, but: Collection[int] = ()) -> tuple[int, ...]:
    """Tell everybody who reports for the notice's unit, except the accounts ``but``; the accounts that were told."""
    told = [account for account in _reporters(session, notice.reporting_unit) if account.number not in but]
    notices.add(session, notice, [account.number for account in told])
    subject, body = letter_of(notice, find_reporting_unit(session, notice.reporting_unit))
    for account in told:
        if account.email:
            outbox.add(session, recipient=account.email, subject=subject, body=body, at=notice.at)
    return tuple(account.number for account in told)


def notices_of(session: Session, *, by: Caller) -> tuple[Notice, ...]:
    """The caller's own last notices, the newest first; none for whoever has no account."""
    by.require(Act.MANAGE_OWN_ACCOUNT)
    return () if by.account is None else notices.of_account(session, by.account, limit=SHOWN)


def unread(session: Session, *, by: Caller) -> int:
    """How many of the caller's own notices are new to them."""
    return 0 if by.account is None else notices.unread(session, by.account)


def mark_read(session: Session, *, until: int, by: Caller) -> int:
    """Note that the caller has read their notices up to number ``until``; how many were new."""
    by.require(Act.MANAGE_OWN_ACCOUNT)
    if by.account is None:
        return 0
    return notices.mark_read(session, by.account, until=until, at=datetime.now(UTC))


def _reporters(session: Session, reporting_unit: str) -> list[Account]:
    """The accounts that may send this unit's report today."""
    return [
        account
        for account in accounts.listed(session)
        if account.reporting_unit == reporting_unit and Role.REPORTER in account.roles and account.is_enabled(today())
    ]
