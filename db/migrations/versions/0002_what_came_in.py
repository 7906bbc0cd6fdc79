"""What came in: originals, submissions, observations, city totals, publications, the audit chain."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.migrations.columns import (
    check,
    figure,
    foreign,
    key,
    long_key,
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

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_submissions()
    _create_observations()
    _create_city_totals()
    _create_audit()
    for table in ("originals", "submissions", "publications", "audit_events"):
        refuse_changes(table)
    refuse_changes("observations", unless="OLD.obs_status = 'demo'")


def downgrade() -> None:
    for table in ("publications", "audit_events", "city_totals", "observations", "submissions", "originals"):
        op.drop_table(table)


def _create_submissions() -> None:
    op.create_table(
        "originals",
        key("sha256"),
        sa.Column("content", sa.LargeBinary, nullable=False),
        moment(),
        primary("originals", "sha256"),
    )
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
        unique("submissions", "reporting_unit", "period", "sha256"),
    )


def _create_observations() -> None:
    op.create_table(
        "observations",
        whole("id"),
        long_key("indicator"),
        word("reporting_unit", required=False),
        month("period_end"),
        whole("series"),
        figure("value"),
        figure("numerator"),
        figure("denominator"),
        word("qualifier", required=False),
        word("value_status"),
        word("obs_status"),
        whole("standing"),
        key("published_key", required=False),
        *source(required=False),
        text("as_published", required=False),
        text("date_basis", required=False),
        text("note"),
        *name("remark", required=False),
        whole("submission", required=False),
        moment(),
        text("reason", required=False),
        whole("revises", required=False),
        truth("withdrawn"),
        primary("observations", "id"),
        foreign("observations", "indicator", "indicators.key"),
        foreign("observations", "reporting_unit", "reporting_units.code"),
        foreign("observations", "submission", "submissions.id"),
        foreign("observations", "revises", "observations.id"),
        unique("observations", "revises"),
        *(check("observations", rule, condition) for rule, condition in OBSERVATION_RULES.items()),
    )
    for columns in (("indicator", "reporting_unit", "period_end"), ("indicator", "period_end")):
        op.create_index(f"ix_observations_{'_'.join(columns)}", "observations", list(columns))
    op.create_index("ix_observations_submission", "observations", ["submission"])
    op.create_index("ix_observations_published_key", "observations", ["published_key"])


def _create_city_totals() -> None:
    op.create_table(
        "city_totals",
        long_key("indicator"),
        month("period_end"),
        key("value", required=False),
        key("numerator", required=False),
        key("denominator", required=False),
        word("qualifier", required=False),
        word("obs_status"),
        whole("reported"),
        whole("due"),
        text("missing"),
        moment(),
        primary("city_totals", "indicator", "period_end"),
        foreign("city_totals", "indicator", "indicators.key"),
    )


def _create_audit() -> None:
    op.create_table(
        "audit_events",
        sa.Column("seq", sa.Integer, autoincrement=False, nullable=False),
        text("body"),
        key("previous_hash"),
        key("hash"),
        primary("audit_events", "seq"),
        unique("audit_events", "previous_hash"),
        unique("audit_events", "hash"),
        check("audit_events", "seq_counts_from_one", "seq >= 1"),
    )
    op.create_table(
        "publications",
        sa.Column("version", sa.Integer, autoincrement=False, nullable=False),
        whole("audit_event"),
        moment(),
        primary("publications", "version"),
        unique("publications", "audit_event"),
        foreign("publications", "audit_event", "audit_events.seq"),
    )


OBSERVATION_RULES = {
    "obs_status_known": "obs_status IN ('published', 'accepted', 'submitted', 'demo')",
    "published_has_a_source": "(source_quote IS NOT NULL) = (obs_status = 'published')",
    "published_has_a_key": "(published_key IS NOT NULL) = (obs_status = 'published')",
    "reported_has_a_submission": "(submission IS NOT NULL) = (obs_status IN ('accepted', 'submitted'))",
    "reported_by_a_unit": "obs_status = 'published' OR reporting_unit IS NOT NULL",
    "revision_has_a_reason": "revises IS NULL OR reason IS NOT NULL",
    "numerator_with_denominator": "(numerator IS NULL) = (denominator IS NULL)",
    "denominator_positive": "denominator IS NULL OR denominator > 0",
    "value_is_a_number": "value IS NULL OR (value > -1e15 AND value < 1e15)",
    "numerator_is_a_number": "numerator IS NULL OR (numerator > -1e15 AND numerator < 1e15)",
    "denominator_is_a_number": "denominator IS NULL OR denominator < 1e15",
}
