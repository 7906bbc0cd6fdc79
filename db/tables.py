"""Every table, as the migrations make it.

Append only: ``target_revisions``, ``originals``, ``submissions``, ``observations``, ``publications`` and
``audit_events`` refuse UPDATE and DELETE in the database itself. The one exception is an observation whose
obs_status is demo: it was never reported by anybody, so removing demonstration figures takes nothing away
from what was; real figures can only be revised by a later row (``revises``), which gives a reason.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from db.types import Figure, Milestones, Moment, MonthText, PeriodText, Texts, Total, Word
from domain.observation import ObsStatus, Qualifier, ValueStatus
from domain.plan import (
    Aggregation,
    BaselineBasis,
    Comparator,
    Frequency,
    GoalKind,
    Measure,
    Mode,
    Nature,
    PathKind,
    Relation,
    Reporting,
    ReportingUnitKind,
    SourceTier,
)

# The migration these tables are the result of; a test compares the two.
SCHEMA = "0002"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _name(field: str, *, required: bool = True) -> list[Column[Any]]:
    return [Column(f"{field}_{language}", Text, nullable=not required) for language in ("zh", "en")]


def _source(*, required: bool = True) -> list[Column[Any]]:
    return [
        *_name("source_publisher", required=required),
        Column("source_tier", Word(SourceTier), nullable=not required),
        Column("source_urls", Texts, nullable=not required),
        Column("source_quote", Text, nullable=not required),
    ]


def _listed() -> Column[int]:
    """The place in the CSV, which is the order of the screens."""
    return Column("listed", Integer, nullable=False)


plans = Table(
    "plans",
    metadata,
    Column("key", String(64), primary_key=True),
    *_name("name"),
    Column("document_number", Text, nullable=False),
    Column("start", MonthText, nullable=False),
    Column("due", MonthText, nullable=False),
    *_source(),
    *_name("note"),
    _listed(),
)

indicators = Table(
    "indicators",
    metadata,
    Column("key", String(128), primary_key=True),
    *_name("name"),
    *_name("definition", required=False),
    Column("unit_measure", String(32), nullable=False),
    Column("decimals", Integer, nullable=False),
    Column("measure", Word(Measure), nullable=False),
    Column("reporting", Word(Reporting), nullable=False),
    Column("aggregation", Word(Aggregation), nullable=False),
    Column("frequency", Word(Frequency), nullable=False),
    Column("lag_months", Integer, nullable=False),
    Column("floor", Figure),
    Column("ceiling", Figure),
    Column("reported_by_units", Boolean, nullable=False),
    _listed(),
)

reporting_units = Table(
    "reporting_units",
    metadata,
    Column("code", String(32), primary_key=True),
    Column("gb2260", String(12)),
    *_name("name"),
    *_name("short"),
    Column("kind", Word(ReportingUnitKind), nullable=False),
    Column("group", String(64), nullable=False),
    Column("subgroup", String(64), nullable=False),
    Column("valid_from", MonthText),
    Column("valid_to", MonthText),
    Column("counted_in_city_total", Boolean, nullable=False),
    Column("overlaps", Texts, nullable=False),
    *_name("note"),
    _listed(),
)


def _promise() -> list[Column[Any]]:
    """What targets and goals have in common after their wording."""
    return [
        *_name("wording"),
        Column("relation", Word(Relation), nullable=False),
        Column("due_by_convention", Boolean, nullable=False),
        Column("domain", String(64), nullable=False),
        Column("position", String(16)),
        *_name("lead_department", required=False),
        *_name("document"),
        Column("document_number", Text),
        *_source(),
        *_name("note"),
    ]


targets = Table(
    "targets",
    metadata,
    Column("plan", ForeignKey("plans.key"), primary_key=True),
    Column("key", String(64), primary_key=True),
    _listed(),
)

target_revisions = Table(
    "target_revisions",
    metadata,
    Column("plan", String(64), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("withdrawn", Boolean, nullable=False),
    Column("effective", Date),
    Column("reason", Text),
    Column("revision_document", Text),
    Column("recorded_at", Moment, nullable=False),
    Column("indicator", ForeignKey("indicators.key"), nullable=False),
    Column("reporting_unit", ForeignKey("reporting_units.code")),
    Column("comparator", Word(Comparator), nullable=False),
    Column("value", Figure),
    Column("low", Figure),
    Column("high", Figure),
    Column("approx_tolerance", Figure, nullable=False),
    Column("mode", Word(Mode), nullable=False),
    Column("nature", Word(Nature), nullable=False),
    Column("baseline_value", Figure),
    Column("baseline_month", MonthText),
    Column("baseline_basis", Word(BaselineBasis)),
    Column("baseline_series", Integer),
    Column("due", MonthText, nullable=False),
    Column("path", Word(PathKind)),
    Column("milestones", Milestones, nullable=False),
    Column("weight", Figure, nullable=False),
    *_promise(),
    ForeignKeyConstraint(["plan", "key"], ["targets.plan", "targets.key"]),
    CheckConstraint("revision >= 1", name="revision_counts_from_one"),
    CheckConstraint("(value IS NULL) = (comparator = 'range')", name="value_unless_range"),
    CheckConstraint("(low IS NOT NULL AND high IS NOT NULL) = (comparator = 'range')", name="bounds_of_a_range"),
)

goals = Table(
    "goals",
    metadata,
    Column("plan", ForeignKey("plans.key"), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("withdrawn", Boolean, nullable=False),
    Column("kind", Word(GoalKind), nullable=False),
    *_name("name"),
    Column("due", MonthText),
    *_promise(),
    _listed(),
)

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
    Column("reporting_unit", ForeignKey("reporting_units.code"), nullable=False),
    Column("period", PeriodText, nullable=False),
    Column("sha256", ForeignKey("originals.sha256"), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("submitted_by", Text, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    # The same bytes count once, even when two clicks arrive together.
    UniqueConstraint("reporting_unit", "period", "sha256"),
)

observations = Table(
    "observations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("indicator", ForeignKey("indicators.key"), nullable=False),
    Column("reporting_unit", ForeignKey("reporting_units.code")),
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
    *_source(required=False),
    Column("as_published", Text),
    Column("date_basis", Text),
    Column("note", Text, nullable=False),
    *_name("remark", required=False),
    Column("submission", ForeignKey("submissions.id")),
    Column("recorded_at", Moment, nullable=False),
    Column("reason", Text),
    Column("revises", ForeignKey("observations.id"), unique=True),
    Column("withdrawn", Boolean, nullable=False),
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
    Column("indicator", ForeignKey("indicators.key"), primary_key=True),
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
