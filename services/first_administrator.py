"""The first administrator: made once, with a code from the command line, while there is no account."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from domain.account import Account
from settings import SignInRules


def is_awaited(session: Session, *, at: datetime) -> bool:
    """Whether a code is out that somebody may still use; the page answers 404 otherwise."""
    raise NotImplementedError


def issue_code(session: Session, *, at: datetime) -> str:
    """A code for the page, good once and for 30 minutes; those before it are void. AccountsExist where there is one."""
    raise NotImplementedError


def make_first_administrator(
    session: Session, *, code: str, login: str, display_name: str, password: str, rules: SignInRules, at: datetime
) -> Account:
    """A system administrator; CodeWrong where the code is not the one that is out."""
    raise NotImplementedError
