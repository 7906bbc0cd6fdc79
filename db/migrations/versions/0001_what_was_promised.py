"""What was promised: plans, indicators, reporting units, targets with their revisions, goals."""

from __future__ import annotations

from typing import Any

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
    whole,
    word,
)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_plans()
    _create_reporting_units()
    _create_indicators()
    _create_targets()
    _create_goals()
    refuse_changes("target_revisions")


def downgrade() -> None:
    for table in ("goals", "target_revisions", "targets", "indicators", "reporting_units", "plans"):
        op.drop_table(table)


def _create_plans() -> None:
    op.create_table(
        "plans",
        key("key"),
        *name("name"),
        text("document_number"),
        month("start"),
        month("due"),
        *source(),
        *name("note"),
        whole("listed"),
        primary("plans", "key"),
    )


def _create_reporting_units() -> None:
    op.create_table(
        "reporting_units",
        word("code"),
        sa.Column("gb2260", sa.String(12)),
        *name("name"),
        *name("short"),
        word("kind"),
        key("group"),
        key("subgroup"),
        month("valid_from", required=False),
        month("valid_to", required=False),
        truth("counted_in_city_total"),
        text("overlaps"),
        *name("note"),
        whole("listed"),
        primary("reporting_units", "code"),
    )


def _create_indicators() -> None:
    op.create_table(
        "indicators",
        long_key("key"),
        *name("name"),
        *name("definition", required=False),
        word("unit_measure"),
        whole("decimals"),
        word("measure"),
        word("reporting"),
        word("aggregation"),
        word("frequency"),
        whole("lag_months"),
        figure("floor"),
        figure("ceiling"),
        truth("reported_by_units"),
        whole("listed"),
        primary("indicators", "key"),
    )


def _create_targets() -> None:
    op.create_table(
        "targets",
        key("plan"),
        key("key"),
        whole("listed"),
        primary("targets", "plan", "key"),
        foreign("targets", "plan", "plans.key"),
    )
    op.create_table(
        "target_revisions",
        key("plan"),
        key("key"),
        whole("revision"),
        truth("withdrawn"),
        sa.Column("effective", sa.Date),
        text("reason", required=False),
        text("revision_document", required=False),
        moment(),
        *_target_terms(),
        *promise(),
        primary("target_revisions", "plan", "key", "revision"),
        sa.ForeignKeyConstraint(["plan", "key"], ["targets.plan", "targets.key"], name="fk_target_revisions_plan_key"),
        foreign("target_revisions", "indicator", "indicators.key"),
        foreign("target_revisions", "reporting_unit", "reporting_units.code"),
        check("target_revisions", "revision_counts_from_one", "revision >= 1"),
        check("target_revisions", "value_unless_range", "(value IS NULL) = (comparator = 'range')"),
        check(
            "target_revisions",
            "bounds_of_a_range",
            "(low IS NOT NULL AND high IS NOT NULL) = (comparator = 'range')",
        ),
    )


def _target_terms() -> list[sa.Column[Any]]:
    return [
        long_key("indicator"),
        word("reporting_unit", required=False),
        word("comparator"),
        figure("value"),
        figure("low"),
        figure("high"),
        figure("approx_tolerance", required=True),
        word("mode"),
        word("nature"),
        figure("baseline_value"),
        month("baseline_month", required=False),
        word("baseline_basis", required=False),
        whole("baseline_series", required=False),
        month("due"),
        word("path", required=False),
        text("milestones"),
        figure("weight", required=True),
    ]


def _create_goals() -> None:
    op.create_table(
        "goals",
        key("plan"),
        key("key"),
        truth("withdrawn"),
        word("kind"),
        *name("name"),
        month("due", required=False),
        *promise(),
        whole("listed"),
        primary("goals", "plan", "key"),
        foreign("goals", "plan", "plans.key"),
    )


def promise() -> list[sa.Column[Any]]:
    return [
        *name("wording"),
        word("relation"),
        truth("due_by_convention"),
        key("domain"),
        sa.Column("position", sa.String(16)),
        *name("lead_department", required=False),
        *name("document"),
        text("document_number", required=False),
        *source(),
        *name("note"),
    ]
