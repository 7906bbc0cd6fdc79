"""The tables of who may sign in, and of those who have."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    text,
)

from db.columns import metadata
from db.types import Moment, Word
from domain.access import Role

accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    # As it is typed; ``login_key`` is the same with case and width folded, so that no two look alike.
    Column("login", Text, nullable=False),
    Column("login_key", String(128), nullable=False, unique=True),
    Column("display_name", Text, nullable=False),
    Column("reporting_unit", ForeignKey("reporting_units.code")),
    Column("department", Text),
    Column("email", Text),
    # Argon2id's own text, parameters and salt included; None where sign-in is by OIDC only.
    Column("password_hash", Text),
    Column("password_changed_at", Moment),
    Column("must_change_password", Boolean, nullable=False),
    Column("totp_secret", Text),
    # The last time step a code was taken for: each code counts once.
    Column("totp_step", Integer),
    Column("oidc_subject", Text, unique=True),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("disabled_at", Moment),
    # When it was last enabled again: the days it is not used are counted from then.
    Column("enabled_at", Moment),
    Column("is_demo", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("last_sign_in_at", Moment),
)

account_roles = Table(
    "account_roles",
    metadata,
    Column("account", ForeignKey("accounts.id"), primary_key=True),
    Column("role", Word(Role), primary_key=True),
    # 三员分立, held by the database too: one account has at most one of the three.
    Index(
        "uq_account_roles_administrator",
        "account",
        unique=True,
        sqlite_where=text("role IN ('system_administrator', 'security_administrator', 'auditor')"),
        postgresql_where=text("role IN ('system_administrator', 'security_administrator', 'auditor')"),
    ),
)

password_history = Table(
    "password_history",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("password_hash", Text, nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

sign_in_failures = Table(
    "sign_in_failures",
    metadata,
    Column("id", Integer, primary_key=True),
    # Whatever was typed, folded: an unknown name is counted as a known one is.
    Column("login_key", String(128), nullable=False),
    Column("address", String(64), nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Index(None, "login_key", "recorded_at"),
    Index(None, "address", "recorded_at"),
)

sessions = Table(
    "sessions",
    metadata,
    # SHA-256 of the key in the cookie: whoever reads the table cannot sign in with it.
    Column("key_hash", String(64), primary_key=True),
    Column("account", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("created_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("address", String(64), nullable=False),
    Column("user_agent", Text, nullable=False),
    Column("ended_at", Moment),
)

# Codes that are good once: the first administrator's.
one_time_codes = Table(
    "one_time_codes",
    metadata,
    Column("code_hash", String(64), primary_key=True),
    Column("purpose", String(32), nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
    CheckConstraint("purpose IN ('first_administrator')", name="purpose_known"),
)
