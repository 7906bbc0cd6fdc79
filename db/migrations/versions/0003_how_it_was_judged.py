"""How it was judged: the plans' choices, planned stages, stage reports, and verdicts as they were given."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.migrations.columns import (
    KEY,
    WORD,
    check,
    foreign,
    key,
    moment,
    month,
    name,
    primary,
    refuse_changes,
    source,
    text,
    truth,
    unique,
    whole,
    word,
)

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("plans", sa.Column("profile", WORD, nullable=False, server_default="default"))
    op.add_column("plans", sa.Column("roll_up", WORD, nullable=False, server_default="index"))
    for table in ("target_revisions", "goals"):
        op.add_column(table, sa.Column("stages", sa.Text, nullable=False, server_default="[]"))
    op.add_column("observations", sa.Column("precedence", sa.Integer))
    _create_stage_reports()
    _create_verdicts()
    refuse_changes("stage_reports", unless="OLD.obs_status = 'demo'")
    refuse_changes("verdicts", unless="OLD.is_demo")


def downgrade() -> None:
    op.drop_table("verdicts")
    op.drop_table("stage_reports")
    for table in ("goals", "target_revisions"):
        op.drop_column(table, "stages")
    op.drop_column("observations", "precedence")
    op.drop_column("plans", "roll_up")
    op.drop_column("plans", "profile")


def _create_stage_reports() -> None:
    op.create_table(
        "stage_reports",
        whole("id"),
        key("plan"),
        key("key"),
        month("period_end"),
        word("stage"),
        sa.Column("completed_on", sa.Date),
        truth("doubt"),
        whole("steps_done", required=False),
        whole("steps_total", required=False),
        text("evidence"),
        word("obs_status"),
        key("published_key", required=False),
        *source(required=False),
        text("note"),
        *name("remark", required=False),
        whole("submission", required=False),
        moment(),
        text("reason", required=False),
        whole("revises", required=False),
        truth("withdrawn"),
        primary("stage_reports", "id"),
        foreign("stage_reports", "plan", "plans.key"),
        foreign("stage_reports", "submission", "submissions.id"),
        foreign("stage_reports", "revises", "stage_reports.id"),
        unique("stage_reports", "revises"),
        *(check("stage_reports", rule, condition) for rule, condition in STAGE_RULES.items()),
    )
    op.create_index("ix_stage_reports_plan_key_period_end", "stage_reports", ["plan", "key", "period_end"])


def _create_verdicts() -> None:
    op.create_table(
        "verdicts",
        whole("id"),
        key("plan"),
        key("key"),
        month("period"),
        moment(),
        whole("data_version"),
        word("method"),
        word("profile"),
        whole("revision"),
        word("status"),
        text("marks"),
        sa.Column("value", KEY),
        month("period_end", required=False),
        word("obs_status", required=False),
        *(sa.Column(number, KEY) for number in ("expected", "done", "due_share", "gap_points")),
        whole("reported", required=False),
        whole("due", required=False),
        text("missing"),
        whole("standing"),
        truth("is_demo"),
        primary("verdicts", "id"),
        sa.ForeignKeyConstraint(["plan", "key"], ["targets.plan", "targets.key"], name="fk_verdicts_plan_key"),
        check("verdicts", "completeness_together", "(reported IS NULL) = (due IS NULL)"),
    )
    op.create_index("ix_verdicts_plan_key_period", "verdicts", ["plan", "key", "period"])


STAGE_RULES = {
    "obs_status_known": "obs_status IN ('published', 'accepted', 'submitted', 'demo')",
    "published_has_a_source": "(source_quote IS NOT NULL) = (obs_status = 'published')",
    "published_has_a_key": "(published_key IS NOT NULL) = (obs_status = 'published')",
    "accepted_on_a_day": "(completed_on IS NOT NULL) = (stage = 'accepted')",
    "revision_has_a_reason": "revises IS NULL OR reason IS NOT NULL",
    "steps_together": "(steps_done IS NULL) = (steps_total IS NULL)",
    "steps_within_all": "steps_total IS NULL OR (steps_done >= 0 AND steps_done <= steps_total)",
    "some_steps": "steps_total IS NULL OR steps_total > 0",
}
