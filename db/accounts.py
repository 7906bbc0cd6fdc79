"""Accounts with their roles and secrets; the secrets are read apart, so that nothing else carries them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, func, insert, select, update
from sqlalchemy.orm import Session

from db.account_seals import note_change
from db.account_tables import account_roles, accounts, one_time_codes, password_history
from db.rows import value_of
from domain.access import Role
from domain.account import Account, Secrets, login_key

_FIRST_ADMINISTRATOR = "first_administrator"
# An account as everybody may have it: of its secrets no more than that there are any.
PLAIN = (
    *(column for column in accounts.c if column.name not in {"password_hash", "totp_secret", "totp_step"}),
    accounts.c.password_hash.is_not(None).label("has_password"),
    accounts.c.totp_secret.is_not(None).label("has_second_factor"),
)


def any_account(session: Session) -> bool:
    """Whether there is an account, disabled ones too; the demonstration's are none."""
    return bool(session.execute(select(exists().where(~accounts.c.is_demo))).scalar())


def listed(session: Session) -> tuple[Account, ...]:
    return _accounts(session)


def demo_accounts(session: Session) -> tuple[Account, ...]:
    return _accounts(session, accounts.c.is_demo)


def by_login(session: Session, login: str) -> Account | None:
    return _account(session, accounts.c.login_key == login_key(login))


def with_number(session: Session, number: int) -> Account:
    """The account a row of another table refers to; LookupError where there is none."""
    found = _account(session, accounts.c.id == number)
    if found is None:
        raise LookupError(number)
    return found


def by_subject(session: Session, oidc_subject: str) -> Account | None:
    return _account(session, accounts.c.oidc_subject == oidc_subject)


def secrets_of(session: Session, number: int) -> Secrets:
    query = select(accounts.c.password_hash, accounts.c.totp_secret, accounts.c.totp_step).where(
        accounts.c.id == number
    )
    return value_of(Secrets, session.execute(query).mappings().one())


def add(session: Session, login: str, columns: Mapping[str, object], *, at: datetime) -> int:
    """Write a new account without a role; its number. ``columns`` are those of the table beside the login."""
    row = {"must_change_password": False, "is_demo": False, **columns, "login": login, "login_key": login_key(login)}
    result = session.execute(insert(accounts).values(row | {"created_at": at}).returning(accounts.c.id))
    number = int(result.scalar_one())
    note_change(session, number, row.keys())
    return number


def change(session: Session, number: int, **columns: object) -> None:
    """Set columns of one account; what they were, the audit trail tells."""
    session.execute(update(accounts).where(accounts.c.id == number).values(**columns))
    note_change(session, number, columns)


def set_roles(session: Session, number: int, roles: Iterable[Role]) -> None:
    session.execute(delete(account_roles).where(account_roles.c.account == number))
    rows = [{"account": number, "role": role} for role in sorted(roles)]
    if rows:
        session.execute(insert(account_roles), rows)
    note_change(session, number, ["role"])


def keep_password(session: Session, number: int, password_hash: str, *, must_change: bool, at: datetime) -> None:
    """Set the password, and remember it among the former ones."""
    change(session, number, password_hash=password_hash, password_changed_at=at, must_change_password=must_change)
    session.execute(insert(password_history).values(account=number, password_hash=password_hash, recorded_at=at))


def former_passwords(session: Session, number: int, *, last: int) -> tuple[str, ...]:
    """The hashes of the last passwords, the one in use first."""
    newest = password_history.c.id.desc()
    query = select(password_history.c.password_hash).where(password_history.c.account == number)
    return tuple(session.execute(query.order_by(newest).limit(last)).scalars())


def keep_first_code(session: Session, code_hash: str, *, expires_at: datetime, at: datetime) -> None:
    """Put out the first administrator's code; those before it are void."""
    session.execute(update(one_time_codes).where(one_time_codes.c.used_at.is_(None)).values(used_at=at))
    row = {"code_hash": code_hash, "purpose": _FIRST_ADMINISTRATOR, "expires_at": expires_at}
    session.execute(insert(one_time_codes).values(row))


def first_code_is_out(session: Session, *, at: datetime) -> bool:
    return bool(session.execute(select(func.count()).select_from(one_time_codes).where(*_usable(at))).scalar())


def use_first_code(session: Session, code_hash: str, *, at: datetime) -> bool:
    """Use up the first administrator's code; whether this was it."""
    used = update(one_time_codes).where(one_time_codes.c.code_hash == code_hash, *_usable(at)).values(used_at=at)
    return bool(session.execute(used.returning(one_time_codes.c.code_hash)).first())


def _usable(at: datetime) -> tuple[ColumnElement[bool], ...]:
    return one_time_codes.c.used_at.is_(None), one_time_codes.c.expires_at > at


def _account(session: Session, *conditions: ColumnElement[bool]) -> Account | None:
    return next(iter(_accounts(session, *conditions)), None)


def _accounts(session: Session, *conditions: ColumnElement[bool]) -> tuple[Account, ...]:
    query = select(*PLAIN, account_roles.c.role).outerjoin(account_roles)
    rows = session.execute(query.where(*conditions).order_by(accounts.c.login_key)).mappings()
    first: dict[int, Mapping[Any, Any]] = {}
    roles: dict[int, set[Role]] = {}
    for row in rows:
        first.setdefault(row["id"], row)
        roles.setdefault(row["id"], set()).update(filter(None, [row["role"]]))
    return tuple(account_of(row, roles[number]) for number, row in first.items())


def account_of(row: Mapping[Any, Any], roles: Iterable[Role]) -> Account:
    """The account a row of ``PLAIN`` holds."""
    return value_of(Account, row, number=row["id"], roles=frozenset(roles))
