"""The second factor: codes of an authenticator (TOTP, RFC 6238), each good once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from domain.access import Caller


def new_secret() -> str:
    """A secret for an authenticator, in the base 32 people can type."""
    raise NotImplementedError


def address_of(secret: str, login: str) -> str:
    """The otpauth:// address an authenticator reads from a QR code."""
    raise NotImplementedError


def enrol(session: Session, *, secret: str, code: str, password: str, by: Caller, at: datetime) -> None:
    """Switch the second factor on for one's own account; CodeWrong where the authenticator does not agree yet."""
    raise NotImplementedError


def withdraw(session: Session, login: str, *, by: Caller, at: datetime) -> None:
    """Switch it off for somebody who has lost their authenticator: an administrator's act, never for oneself."""
    raise NotImplementedError
