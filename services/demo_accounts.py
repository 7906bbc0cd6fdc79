"""Throw-away accounts for whoever tries the demonstration: one for each role, new with every start."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from domain.account import Account


@dataclass(frozen=True)
class DemoAccount:
    """An account with its password, which is told once, to the terminal, and kept nowhere."""

    account: Account
    password: str = field(repr=False)


def renew_demo_accounts(session: Session, *, at: datetime) -> tuple[DemoAccount, ...]:
    """Throw away those of the last start and make new ones; none where there are no demonstration figures.

    Whoever calls has made sure that only this machine is served.
    """
    raise NotImplementedError


def discard_demo_accounts(session: Session, *, at: datetime) -> int:
    """Disable every one of them and end their sessions; how many."""
    raise NotImplementedError
