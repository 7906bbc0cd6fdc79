"""The tables of the reporting cycle: when reports are taken, what is being written, what was decided, who was told."""

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
    UniqueConstraint,
)

from db.columns import metadata
from db.types import Moment, PeriodText, Texts, Word
from domain.review import ReviewAct

# Append only; the last row of a period says how it stands.
period_windows = Table(
    "period_windows",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("period", PeriodText, nullable=False, index=True),
    Column("is_open", Boolean, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("grace_days", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    CheckConstraint("grace_days >= 0", name="grace_is_no_debt"),
)

# Append only; the last row of a unit and period says whether its report is locked.
report_locks = Table(
    "report_locks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reporting_unit", ForeignKey("reporting_units.code"), nullable=False),
    Column("period", PeriodText, nullable=False),
    Column("is_locked", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Index(None, "reporting_unit", "period"),
)

# Append only: what reviewers decided on each submission; the last row says how it stands.
review_decisions = Table(
    "review_decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("submission", ForeignKey("submissions.id"), nullable=False),
    Column("act", Word(ReviewAct), nullable=False),
    Column("reason", Text, nullable=False),
    # The indicators a return reopens, and the reason for each of them.
    Column("cells", Texts, nullable=False),
    Column("reasons", Texts, nullable=False),
    Column("by", Text, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    CheckConstraint("act = 'accept' OR reason <> ''", name="reason_given"),
    # Each act once: of two reviewers at once the database lets one through. What was returned may still be moved.
    UniqueConstraint("submission", "act"),
)

# Append only: what reviewers decided on each reported stage.
stage_decisions = Table(
    "stage_decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("stage_report", ForeignKey("stage_reports.id"), nullable=False, index=True),
    Column("act", Word(ReviewAct), nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    CheckConstraint("act = 'accept' OR reason <> ''", name="reason_given"),
)

# What is being typed and has not been sent; ``version`` tells two people at the same cell apart.
drafts = Table(
    "drafts",
    metadata,
    Column("reporting_unit", ForeignKey("reporting_units.code"), primary_key=True),
    Column("period", PeriodText, primary_key=True),
    Column("indicator", ForeignKey("indicators.key"), primary_key=True),
    Column("value", Text, nullable=False),
    Column("numerator", Text, nullable=False),
    Column("denominator", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("by", Text, nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

# Append only: what people say to each other about one cell.
cell_comments = Table(
    "cell_comments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reporting_unit", ForeignKey("reporting_units.code"), nullable=False),
    Column("period", PeriodText, nullable=False),
    Column("indicator", ForeignKey("indicators.key"), nullable=False),
    Column("words", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Index(None, "reporting_unit", "period"),
)

# Append only: files that show how far a goal has come; their bytes lie with the originals.
evidence_files = Table(
    "evidence_files",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan", ForeignKey("plans.key"), nullable=False),
    Column("key", String(64), nullable=False),
    Column("period", PeriodText, nullable=False),
    Column("sha256", ForeignKey("originals.sha256"), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("media_type", String(128), nullable=False),
    Column("by", Text, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    UniqueConstraint("plan", "key", "period", "sha256"),
)

# What somebody is told in the page; read where ``read_at`` is set.
notices = Table(
    "notices",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("kind", String(32), nullable=False),
    Column("reporting_unit", ForeignKey("reporting_units.code")),
    Column("period", PeriodText),
    Column("moved_to", PeriodText),
    # The promise whose stage it is about.
    Column("plan", ForeignKey("plans.key")),
    Column("key", String(64)),
    Column("words", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("read_at", Moment),
)

# Letters waiting for the mail server: written in the transaction of what they tell of, sent afterwards.
outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("recipient", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_attempt_at", Moment),
    Column("sent_at", Moment),
    Column("error", Text, nullable=False),
    Index(None, "sent_at", "next_attempt_at"),
)
