"""What each act left of the accounts it changed, sealed into its audit event: one hash for each, secrets included."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from sqlalchemy import ColumnElement, select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from db.account_tables import account_roles, accounts
from db.sealing import line_of

# What every sign-in writes, and what nobody gains anything by.
_UNSEALED = frozenset({"totp_step", "last_sign_in_at", "must_change_password"})
_SEALED = tuple(column for column in accounts.c if column.name not in _UNSEALED)
_CHANGED = "accounts changed so far"


def note_change(session: Session, number: int, columns: Collection[str]) -> None:
    """Remember that an account was changed, for the next event to seal it; what is not sealed is no change."""
    if not _UNSEALED.issuperset(columns):
        session.info.setdefault(_CHANGED, set()).add(number)


def changed(session: Session) -> dict[str, str]:
    """The seals of the accounts changed since it was last asked; by login."""
    numbers = session.info.pop(_CHANGED, ())
    return seals(session, accounts.c.id.in_(numbers)) if numbers else {}


def seals(session: Session, *conditions: ColumnElement[bool]) -> dict[str, str]:
    """One SHA-256 over each account as it is stored, its roles with it; by login.

    A password or a second factor is part of the hash and of nothing else: both hold too much chance to be guessed.
    """
    stored = (type_coerce(column, NullType()) for column in (*_SEALED, account_roles.c.role))
    query = select(accounts.c.login, *stored).select_from(accounts.outerjoin(account_roles)).where(*conditions)
    lines: dict[str, list[bytes]] = {}
    for login, *row in session.execute(query.order_by(accounts.c.id, account_roles.c.role)):
        lines.setdefault(str(login), []).append(line_of(row))
    return {login: hashlib.sha256(b"".join(found)).hexdigest() for login, found in lines.items()}
