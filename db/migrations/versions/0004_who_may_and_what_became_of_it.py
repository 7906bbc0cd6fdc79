"""Who may do what, and what became of what was sent: accounts, the reporting cycle, review."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.migrations.columns import (
    LONG_KEY,
    WORD,
    check,
    foreign,
    keep_administrators_apart,
    key,
    long_key,
    moment,
    month,
    primary,
    refuse_changes,
    refuse_replacing,
    text,
    truth,
    unique,
    whole,
    word,
)

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ADDRESS = sa.String(64)
_APPEND_ONLY = ("period_windows", "report_locks", "review_decisions", "cell_comments", "evidence_files")
# Every table nothing is ever taken out of, with the unique keys it has beside its number.
_NEVER_REPLACED: dict[str, tuple[tuple[str, ...], ...]] = {
    "target_revisions": (("plan", "key", "revision"),),
    "originals": (("sha256",),),
    "submissions": (),
    "publications": (("audit_event",),),
    "audit_events": (("hash",), ("previous_hash",)),
    "observations": (("revises",), ("freezes",)),
    "stage_reports": (("revises",), ("freezes",)),
    "verdicts": (),
    "period_windows": (),
    "report_locks": (),
    "review_decisions": (("submission", "act"),),
    "stage_decisions": (),
    "cell_comments": (),
    "evidence_files": (("plan", "key", "period", "sha256"),),
}
_SAME_BYTES = ("reporting_unit", "period", "sha256")
_TABLES = (
    "outbox",
    "notices",
    "stage_decisions",
    "evidence_files",
    "cell_comments",
    "drafts",
    "review_decisions",
    "report_locks",
    "period_windows",
    "one_time_codes",
    "sessions",
    "sign_in_failures",
    "password_history",
    "account_roles",
    "accounts",
)
_ADDED = (
    ("plans", "review"),
    ("indicators", "valid_from"),
    ("indicators", "valid_to"),
    ("submissions", "moved_from"),
    ("submissions", "sent_at"),
    ("observations", "awaits_review"),
    ("observations", "freezes"),
    ("observations", "correction"),
    ("stage_reports", "awaits_review"),
    ("stage_reports", "freezes"),
    ("stage_reports", "reported_by"),
)


def upgrade() -> None:
    _widen()
    _create_accounts()
    _create_sign_in()
    _create_cycle()
    _create_review()
    _create_messages()
    for table in (*_APPEND_ONLY, "stage_decisions"):
        refuse_changes(table)
    for table, keys in _NEVER_REPLACED.items():
        refuse_replacing(table, *keys)
    keep_administrators_apart()


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)
    for table in ("observations", "stage_reports"):
        op.drop_index(f"uq_{table}_freezes", table)
    if op.get_context().dialect.name == "sqlite":
        # The others go with their tables; these would speak of columns that are no longer there.
        for table in _NEVER_REPLACED.keys() - set(_TABLES):
            op.execute(sa.text(f"DROP TRIGGER {table}_no_replace"))
    for table, column in reversed(_ADDED):
        op.drop_column(table, column)
    _take_bytes_once()


def _widen() -> None:
    _take_bytes_again()
    op.add_column("plans", sa.Column("review", sa.Boolean, nullable=False, server_default=sa.true()))
    for column in ("valid_from", "valid_to"):
        op.add_column("indicators", month(column, required=False))
    _refer("submissions", "moved_from", "submissions.id")
    op.add_column("submissions", _at("sent_at", required=False))
    for table in ("observations", "stage_reports"):
        op.add_column(table, sa.Column("awaits_review", sa.Boolean, nullable=False, server_default=sa.false()))
        _refer(table, "freezes", f"{table}.id")
        op.create_index(f"uq_{table}_freezes", table, ["freezes"], unique=True)
    op.add_column("observations", sa.Column("correction", WORD))
    op.add_column("stage_reports", sa.Column("reported_by", sa.Text))


def _take_bytes_again() -> None:
    """The same bytes may come anew for a quarter they were moved away from."""
    if op.get_context().dialect.name == "sqlite":
        _remake_submissions()
    else:
        op.drop_constraint(f"uq_submissions_{'_'.join(_SAME_BYTES)}", "submissions")
    op.create_index(f"ix_submissions_{'_'.join(_SAME_BYTES)}", "submissions", _SAME_BYTES)


def _take_bytes_once() -> None:
    op.drop_index(f"ix_submissions_{'_'.join(_SAME_BYTES)}", "submissions")
    if op.get_context().dialect.name == "sqlite":
        _remake_submissions(unique("submissions", *_SAME_BYTES))
    else:
        op.create_unique_constraint(f"uq_submissions_{'_'.join(_SAME_BYTES)}", "submissions", _SAME_BYTES)


def _remake_submissions(*rules: sa.UniqueConstraint) -> None:
    # SQLite takes no rule out of a table and puts none in: the rows wait elsewhere while the table is made anew.
    op.execute(sa.text("PRAGMA defer_foreign_keys = ON"))
    op.execute(sa.text("CREATE TABLE kept AS SELECT * FROM submissions"))
    op.drop_table("submissions")
    op.create_table(
        "submissions",
        whole("id"),
        word("reporting_unit"),
        month("period"),
        key("sha256"),
        text("file_name"),
        text("submitted_by"),
        moment(),
        primary("submissions", "id"),
        foreign("submissions", "reporting_unit", "reporting_units.code"),
        foreign("submissions", "sha256", "originals.sha256"),
        *rules,
    )
    op.execute(sa.text("INSERT INTO submissions SELECT * FROM kept"))
    op.drop_table("kept")
    refuse_changes("submissions")


def _refer(table: str, column: str, refers_to: str) -> None:
    # SQLite takes a reference only as part of the new column itself.
    op.add_column(table, sa.Column(column, sa.Integer, sa.ForeignKey(refers_to)), inline_references=True)


def _at(name: str, *, required: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=not required)


def _create_accounts() -> None:
    op.create_table(
        "accounts",
        whole("id"),
        text("login"),
        long_key("login_key"),
        text("display_name"),
        word("reporting_unit", required=False),
        text("department", required=False),
        text("email", required=False),
        text("password_hash", required=False),
        _at("password_changed_at", required=False),
        truth("must_change_password"),
        text("totp_secret", required=False),
        whole("totp_step", required=False),
        text("oidc_subject", required=False),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_to", sa.Date),
        _at("disabled_at", required=False),
        _at("enabled_at", required=False),
        truth("is_demo"),
        _at("created_at"),
        _at("last_sign_in_at", required=False),
        primary("accounts", "id"),
        foreign("accounts", "reporting_unit", "reporting_units.code"),
        unique("accounts", "login_key"),
        unique("accounts", "oidc_subject"),
    )
    op.create_table(
        "account_roles",
        whole("account"),
        word("role"),
        primary("account_roles", "account", "role"),
        foreign("account_roles", "account", "accounts.id"),
    )
    one_of_three = sa.text("role IN ('system_administrator', 'security_administrator', 'auditor')")
    op.create_index(
        "uq_account_roles_administrator",
        "account_roles",
        ["account"],
        unique=True,
        sqlite_where=one_of_three,
        postgresql_where=one_of_three,
    )


def _create_sign_in() -> None:
    op.create_table(
        "password_history",
        whole("id"),
        whole("account"),
        text("password_hash"),
        moment(),
        primary("password_history", "id"),
        foreign("password_history", "account", "accounts.id"),
    )
    op.create_index("ix_password_history_account", "password_history", ["account"])
    op.create_table(
        "sign_in_failures",
        whole("id"),
        long_key("login_key"),
        sa.Column("address", _ADDRESS, nullable=False),
        moment(),
        primary("sign_in_failures", "id"),
    )
    for column in ("login_key", "address"):
        op.create_index(f"ix_sign_in_failures_{column}_recorded_at", "sign_in_failures", [column, "recorded_at"])
    op.create_table(
        "sessions",
        key("key_hash"),
        whole("account"),
        _at("created_at"),
        _at("seen_at"),
        sa.Column("address", _ADDRESS, nullable=False),
        text("user_agent"),
        _at("ended_at", required=False),
        primary("sessions", "key_hash"),
        foreign("sessions", "account", "accounts.id"),
    )
    op.create_index("ix_sessions_account", "sessions", ["account"])
    op.create_table(
        "one_time_codes",
        key("code_hash"),
        word("purpose"),
        _at("expires_at"),
        _at("used_at", required=False),
        primary("one_time_codes", "code_hash"),
        check("one_time_codes", "purpose_known", "purpose IN ('first_administrator')"),
    )


def _create_cycle() -> None:
    op.create_table(
        "period_windows",
        whole("id"),
        month("period"),
        truth("is_open"),
        sa.Column("due_on", sa.Date, nullable=False),
        whole("grace_days"),
        text("reason"),
        text("by"),
        moment(),
        primary("period_windows", "id"),
        check("period_windows", "grace_is_no_debt", "grace_days >= 0"),
    )
    op.create_index("ix_period_windows_period", "period_windows", ["period"])
    op.create_table(
        "report_locks",
        whole("id"),
        word("reporting_unit"),
        month("period"),
        truth("is_locked"),
        text("reason"),
        text("by"),
        moment(),
        primary("report_locks", "id"),
        foreign("report_locks", "reporting_unit", "reporting_units.code"),
    )
    op.create_index("ix_report_locks_reporting_unit_period", "report_locks", ["reporting_unit", "period"])
    op.create_table(
        "drafts",
        word("reporting_unit"),
        month("period"),
        long_key("indicator"),
        *(text(typed) for typed in ("value", "numerator", "denominator", "note")),
        whole("version"),
        text("by"),
        moment(),
        primary("drafts", "reporting_unit", "period", "indicator"),
        foreign("drafts", "reporting_unit", "reporting_units.code"),
        foreign("drafts", "indicator", "indicators.key"),
    )


def _create_review() -> None:
    op.create_table(
        "review_decisions",
        whole("id"),
        whole("submission"),
        *_decision(),
        primary("review_decisions", "id"),
        foreign("review_decisions", "submission", "submissions.id"),
        check("review_decisions", "reason_given", "act = 'accept' OR reason <> ''"),
        unique("review_decisions", "submission", "act"),
    )
    op.create_table(
        "stage_decisions",
        whole("id"),
        whole("stage_report"),
        word("act"),
        text("reason"),
        text("by"),
        moment(),
        primary("stage_decisions", "id"),
        foreign("stage_decisions", "stage_report", "stage_reports.id"),
        check("stage_decisions", "reason_given", "act = 'accept' OR reason <> ''"),
    )
    op.create_index("ix_stage_decisions_stage_report", "stage_decisions", ["stage_report"])
    op.create_table(
        "cell_comments",
        whole("id"),
        word("reporting_unit"),
        month("period"),
        long_key("indicator"),
        text("words"),
        text("by"),
        moment(),
        primary("cell_comments", "id"),
        foreign("cell_comments", "reporting_unit", "reporting_units.code"),
        foreign("cell_comments", "indicator", "indicators.key"),
    )
    op.create_index("ix_cell_comments_reporting_unit_period", "cell_comments", ["reporting_unit", "period"])
    op.create_table(
        "evidence_files",
        whole("id"),
        key("plan"),
        key("key"),
        month("period"),
        key("sha256"),
        text("file_name"),
        sa.Column("media_type", LONG_KEY, nullable=False),
        text("by"),
        moment(),
        primary("evidence_files", "id"),
        foreign("evidence_files", "plan", "plans.key"),
        foreign("evidence_files", "sha256", "originals.sha256"),
        unique("evidence_files", "plan", "key", "period", "sha256"),
    )


def _decision() -> list[sa.Column[object]]:
    return [word("act"), text("reason"), text("cells"), text("reasons"), text("by"), moment()]


def _create_messages() -> None:
    op.create_table(
        "notices",
        whole("id"),
        whole("account"),
        word("kind"),
        word("reporting_unit", required=False),
        month("period", required=False),
        month("moved_to", required=False),
        key("plan", required=False),
        key("key", required=False),
        text("words"),
        text("by"),
        moment(),
        _at("read_at", required=False),
        primary("notices", "id"),
        foreign("notices", "plan", "plans.key"),
        foreign("notices", "account", "accounts.id"),
        foreign("notices", "reporting_unit", "reporting_units.code"),
    )
    op.create_index("ix_notices_account", "notices", ["account"])
    op.create_table(
        "outbox",
        whole("id"),
        *(text(part) for part in ("recipient", "subject", "body")),
        moment(),
        whole("attempts"),
        _at("next_attempt_at", required=False),
        _at("sent_at", required=False),
        text("error"),
        primary("outbox", "id"),
    )
    op.create_index("ix_outbox_sent_at_next_attempt_at", "outbox", ["sent_at", "next_attempt_at"])
