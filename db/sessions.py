"""Who is signed in, and which attempts to sign in have failed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, or_, select, update
from sqlalchemy.orm import Session

from db.account_tables import account_roles, accounts, sessions, sign_in_failures
from db.accounts import PLAIN, account_of
from db.audit import DATA_VERSION
from db.engine import Asked
from db.rows import value_of
from domain.account import Account, SignInSession


class Holder(NamedTuple):
    """A session that has not ended, whose it is, and the data version at the moment that was asked."""

    session: SignInSession
    account: Account
    data_version: int


def begin(session: Session, *, key_hash: str, account: int, address: str, user_agent: str, at: datetime) -> None:
    row = {"key_hash": key_hash, "account": account, "address": address, "user_agent": user_agent}
    session.execute(insert(sessions).values(row | {"created_at": at, "seen_at": at}))


def holder(session: Asked, key_hash: str) -> Holder | None:
    """The session that has not ended under this hash: asked once for every request."""
    # Straight from the connection: nothing here is an object the session would have to look after.
    connection = session if isinstance(session, Connection) else session.connection()
    rows = connection.execute(_HOLDER, {"wanted": key_hash}).mappings().all()
    if not rows:
        return None
    roles = (row["role"] for row in rows if row["role"] is not None)
    known = value_of(SignInSession, rows[0], created_at=rows[0]["begun_at"])
    return Holder(known, account_of(rows[0], roles), rows[0]["data_version"] or 0)


def find(session: Session, key_hash: str) -> SignInSession | None:
    row = session.execute(select(sessions).where(sessions.c.key_hash == key_hash)).mappings().first()
    return None if row is None else value_of(SignInSession, row)


def open_sessions(session: Session, account: int | None = None) -> tuple[SignInSession, ...]:
    """The sessions that nobody has ended, of one account or of all, last used first."""
    whose = () if account is None else (sessions.c.account == account,)
    query = select(sessions).where(sessions.c.ended_at.is_(None), *whose).order_by(sessions.c.seen_at.desc())
    return tuple(value_of(SignInSession, row) for row in session.execute(query).mappings())


def touch(session: Session, key_hash: str, *, before: datetime, at: datetime) -> None:
    """Note that it was used, unless that was noted since ``before``."""
    stale = sessions.c.key_hash == key_hash, sessions.c.ended_at.is_(None), sessions.c.seen_at <= before
    session.execute(update(sessions).where(*stale).values(seen_at=at))


def end(session: Session, key_hashes: Collection[str], *, at: datetime) -> None:
    session.execute(update(sessions).where(sessions.c.key_hash.in_(key_hashes)).values(ended_at=at))


def forget_sessions(session: Session, *, before: datetime) -> None:
    """Drop what ended long ago: the audit trail remembers who was signed in."""
    session.execute(delete(sessions).where(sessions.c.ended_at < before))


def failures_of_login(session: Session, login_key: str, *, since: datetime) -> list[datetime]:
    """When signing in under this name has failed, the last time first, whether anybody has it or not."""
    return _failures(session, sign_in_failures.c.login_key == login_key, since)


def failures_from_address(session: Session, address: str, *, since: datetime) -> list[datetime]:
    return _failures(session, sign_in_failures.c.address == address, since)


def note_failure(session: Session, *, login_key: str, address: str, at: datetime) -> None:
    row = {"login_key": login_key, "address": address, "recorded_at": at}
    session.execute(insert(sign_in_failures).values(row))


def forget_failures(session: Session, *, login_key: str, before: datetime) -> None:
    """Forgive one name everything, and everybody what is long past."""
    past = or_(sign_in_failures.c.login_key == login_key, sign_in_failures.c.recorded_at < before)
    session.execute(delete(sign_in_failures).where(past))


def _failures(session: Session, counted: ColumnElement[bool], since: datetime) -> list[datetime]:
    query = select(sign_in_failures.c.recorded_at).where(counted, sign_in_failures.c.recorded_at > since)
    return list(session.execute(query.order_by(sign_in_failures.c.recorded_at.desc())).scalars())


_HOLDER = (
    select(
        *PLAIN,
        account_roles.c.role,
        sessions.c.key_hash,
        sessions.c.account,
        sessions.c.created_at.label("begun_at"),
        sessions.c.seen_at,
        sessions.c.address,
        sessions.c.user_agent,
        sessions.c.ended_at,
        # Nearly every request wants to know it, and a question of its own costs as much as this one.
        DATA_VERSION.scalar_subquery().label("data_version"),
    )
    .join_from(sessions, accounts)
    .outerjoin(account_roles, account_roles.c.account == accounts.c.id)
    .where(sessions.c.key_hash == bindparam("wanted"), sessions.c.ended_at.is_(None))
)
