"""The tables of how far work without a number has come, and of the verdicts as they were given."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from db.columns import metadata, name_columns, source_columns
from db.types import Moment, MonthText, PeriodText, Texts, Total, Word, Words
from domain.assessment import Mark, Status
from domain.observation import ObsStatus
from domain.profile import Profile
from domain.stage import Stage

stage_reports = Table(
    "stage_reports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan", ForeignKey("plans.key"), nullable=False),
    # The key of a goal or of a target judged by stages; both lists give keys of their own within a plan.
    Column("key", String(64), nullable=False),
    Column("period_end", MonthText, nullable=False),
    Column("stage", Word(Stage), nullable=False),
    Column("completed_on", Date),
    Column("doubt", Boolean, nullable=False),
    Column("steps_done", Integer),
    Column("steps_total", Integer),
    Column("evidence", Text, nullable=False),
    Column("obs_status", Word(ObsStatus), nullable=False),
    # The row of the CSV a published stage comes from; a changed row revises the report with its key.
    Column("published_key", String(64)),
    *source_columns(required=False),
    Column("note", Text, nullable=False),
    *name_columns("remark", required=False),
    Column("submission", ForeignKey("submissions.id")),
    Column("recorded_at", Moment, nullable=False),
    Column("reason", Text),
    Column("revises", ForeignKey("stage_reports.id"), unique=True),
    Column("withdrawn", Boolean, nullable=False),
    Column("awaits_review", Boolean, nullable=False),
    Column("freezes", ForeignKey("stage_reports.id")),
    Column("reported_by", Text),
    Index("uq_stage_reports_freezes", "freezes", unique=True),
    CheckConstraint("obs_status IN ('published', 'accepted', 'submitted', 'demo')", name="obs_status_known"),
    CheckConstraint("(source_quote IS NOT NULL) = (obs_status = 'published')", name="published_has_a_source"),
    CheckConstraint("(published_key IS NOT NULL) = (obs_status = 'published')", name="published_has_a_key"),
    CheckConstraint("(completed_on IS NOT NULL) = (stage = 'accepted')", name="accepted_on_a_day"),
    CheckConstraint("revises IS NULL OR reason IS NOT NULL", name="revision_has_a_reason"),
    CheckConstraint("(steps_done IS NULL) = (steps_total IS NULL)", name="steps_together"),
    CheckConstraint("steps_total IS NULL OR (steps_done >= 0 AND steps_done <= steps_total)", name="steps_within_all"),
    CheckConstraint("steps_total IS NULL OR steps_total > 0", name="some_steps"),
    Index(None, "plan", "key", "period_end"),
)

verdicts = Table(
    "verdicts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan", String(64), nullable=False),
    Column("key", String(64), nullable=False),
    Column("period", PeriodText, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("data_version", Integer, nullable=False),
    Column("method", String(32), nullable=False),
    Column("profile", Word(Profile), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("status", Word(Status), nullable=False),
    Column("marks", Words(Mark), nullable=False),
    Column("value", Total),
    Column("period_end", MonthText),
    Column("obs_status", Word(ObsStatus)),
    Column("expected", Total),
    Column("done", Total),
    Column("due_share", Total),
    Column("gap_points", Total),
    Column("reported", Integer),
    Column("due", Integer),
    Column("missing", Texts, nullable=False),
    # How well it can stand for its quarter as judged (domain.memory.Standing), known when it is written.
    Column("standing", Integer, nullable=False),
    # Resting on a figure the program made: such a verdict goes when its figures go.
    Column("is_demo", Boolean, nullable=False),
    ForeignKeyConstraint(["plan", "key"], ["targets.plan", "targets.key"]),
    CheckConstraint("(reported IS NULL) = (due IS NULL)", name="completeness_together"),
    Index(None, "plan", "key", "period"),
)
