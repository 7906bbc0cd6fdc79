"""The tables of what came in, as the migrations make them; ``metadata`` holds those of the promises too.

Append only: ``target_revisions``, ``originals``, ``submissions``, ``observations``, ``publications``,
``audit_events``, and the tables of ``db.judgement_tables`` refuse UPDATE and DELETE in the database itself. The one
exception is what is marked demo: it was never reported by anybody, so removing demonstration figures takes nothing
away from what was; real figures can only be revised by a later row (``revises``), which gives a reason.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from db import account_tables, reporting_tables
from db.columns import metadata, name_columns, source_columns
from db.judgement_tables import stage_reports, verdicts
from db.promise_tables import indicators, reporting_units
from db.types import Figure, Moment, MonthText, PeriodText, Texts, Total, Word
from domain.observation import ObsStatus, Qualifier, ValueStatus
from domain.review import CorrectionKind

# The migration these tables are the result of; a test compares the two.
SCHEMA = "0004"

__all__ = [
    "SCHEMA",
    "account_tables",
    "audit_events",
    "city_totals",
    "metadata",
    "observations",
    "originals",
    "publications",
    "reporting_tables",
    "stage_reports",
    "submissions",
    "verdicts",
]

originals = Table(
    "originals",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

submissions = Table(
    "submissions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reporting_unit", ForeignKey(reporting_units.c.code), nullable=False),
    Column("period", PeriodText, nullable=False),
    Column("sha256", ForeignKey("originals.sha256"), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("submitted_by", Text, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    # The submission this one repeats under the quarter it was meant for, and when that one was sent.
    Column("moved_from", ForeignKey("submissions.id")),
    Column("sent_at", Moment),
    # The same bytes count once, except where they were moved away: whoever writes holds the write lock and asks.
    Index(None, "reporting_unit", "period", "sha256"),
)

observations = Table(
    "observations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("indicator", ForeignKey(indicators.c.key), nullable=False),
    Column("reporting_unit", ForeignKey(reporting_units.c.code)),
    Column("period_end", MonthText, nullable=False),
    Column("series", Integer, nullable=False),
    Column("value", Figure),
    Column("numerator", Figure),
    Column("denominator", Figure),
    Column("qualifier", Word(Qualifier)),
    Column("value_status", Word(ValueStatus), nullable=False),
    Column("obs_status", Word(ObsStatus), nullable=False),
    # How good the row is among those of one series and period, best first: obs_status, then the source's tier.
    Column("standing", Integer, nullable=False),
    # The row of the CSV a published figure comes from; a changed row revises the figure with its key.
    Column("published_key", String(64)),
    *source_columns(required=False),
    # Which of several published figures of one tier counts, 1 first; given where they disagree.
    Column("precedence", Integer),
    Column("as_published", Text),
    Column("date_basis", Text),
    Column("note", Text, nullable=False),
    *name_columns("remark", required=False),
    Column("submission", ForeignKey("submissions.id")),
    Column("recorded_at", Moment, nullable=False),
    Column("reason", Text),
    Column("revises", ForeignKey("observations.id"), unique=True),
    Column("withdrawn", Boolean, nullable=False),
    # Sent, and nobody has accepted it: it counts in no verdict.
    Column("awaits_review", Boolean, nullable=False),
    # The submitted row whose very figure was accepted.
    Column("freezes", ForeignKey("observations.id")),
    Column("correction", Word(CorrectionKind)),
    Index("uq_observations_freezes", "freezes", unique=True),
    CheckConstraint("obs_status IN ('published', 'accepted', 'submitted', 'demo')", name="obs_status_known"),
    CheckConstraint("(source_quote IS NOT NULL) = (obs_status = 'published')", name="published_has_a_source"),
    CheckConstraint("(published_key IS NOT NULL) = (obs_status = 'published')", name="published_has_a_key"),
    CheckConstraint(
        "(submission IS NOT NULL) = (obs_status IN ('accepted', 'submitted'))", name="reported_has_a_submission"
    ),
    CheckConstraint("obs_status = 'published' OR reporting_unit IS NOT NULL", name="reported_by_a_unit"),
    CheckConstraint("revises IS NULL OR reason IS NOT NULL", name="revision_has_a_reason"),
    CheckConstraint("(numerator IS NULL) = (denominator IS NULL)", name="numerator_with_denominator"),
    CheckConstraint("denominator IS NULL OR denominator > 0", name="denominator_positive"),
    CheckConstraint("value IS NULL OR (value > -1e15 AND value < 1e15)", name="value_is_a_number"),
    CheckConstraint("numerator IS NULL OR (numerator > -1e15 AND numerator < 1e15)", name="numerator_is_a_number"),
    CheckConstraint("denominator IS NULL OR denominator < 1e15", name="denominator_is_a_number"),
    Index(None, "indicator", "reporting_unit", "period_end"),
    Index(None, "indicator", "period_end"),
    Index(None, "submission"),
    Index(None, "published_key"),
)

city_totals = Table(
    "city_totals",
    metadata,
    Column("indicator", ForeignKey(indicators.c.key), primary_key=True),
    Column("period_end", MonthText, primary_key=True),
    Column("value", Total),
    Column("numerator", Total),
    Column("denominator", Total),
    Column("qualifier", Word(Qualifier)),
    Column("obs_status", Word(ObsStatus), nullable=False),
    Column("reported", Integer, nullable=False),
    Column("due", Integer, nullable=False),
    Column("missing", Texts, nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

audit_events = Table(
    "audit_events",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("body", Text, nullable=False),
    Column("previous_hash", String(64), nullable=False, unique=True),
    Column("hash", String(64), nullable=False, unique=True),
    CheckConstraint("seq >= 1", name="seq_counts_from_one"),
)

publications = Table(
    "publications",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("audit_event", ForeignKey("audit_events.seq"), nullable=False, unique=True),
    Column("recorded_at", Moment, nullable=False),
)
