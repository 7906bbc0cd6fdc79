"""The tables of what was promised, as the migrations make them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    String,
    Table,
    Text,
)

from db.columns import metadata, name_columns, source_columns
from db.types import Figure, Milestones, Moment, MonthText, Stages, Texts, Word
from domain.goal import GoalKind
from domain.plan import (
    Aggregation,
    BaselineBasis,
    Comparator,
    Frequency,
    Measure,
    Mode,
    Nature,
    PathKind,
    Relation,
    Reporting,
)
from domain.profile import Profile, RollUpRule
from domain.reporting_unit import ReportingUnitKind


def _listed() -> Column[int]:
    """The place in the CSV, which is the order of the screens."""
    return Column("listed", Integer, nullable=False)


plans = Table(
    "plans",
    metadata,
    Column("key", String(64), primary_key=True),
    *name_columns("name"),
    Column("document_number", Text, nullable=False),
    Column("start", MonthText, nullable=False),
    Column("due", MonthText, nullable=False),
    *source_columns(),
    *name_columns("note"),
    Column("profile", Word(Profile), nullable=False),
    Column("roll_up", Word(RollUpRule), nullable=False),
    Column("review", Boolean, nullable=False),
    _listed(),
)

indicators = Table(
    "indicators",
    metadata,
    Column("key", String(128), primary_key=True),
    *name_columns("name"),
    *name_columns("definition", required=False),
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
    Column("valid_from", MonthText),
    Column("valid_to", MonthText),
    _listed(),
)

reporting_units = Table(
    "reporting_units",
    metadata,
    Column("code", String(32), primary_key=True),
    Column("gb2260", String(12)),
    *name_columns("name"),
    *name_columns("short"),
    Column("kind", Word(ReportingUnitKind), nullable=False),
    Column("group", String(64), nullable=False),
    Column("subgroup", String(64), nullable=False),
    Column("valid_from", MonthText),
    Column("valid_to", MonthText),
    Column("counted_in_city_total", Boolean, nullable=False),
    Column("overlaps", Texts, nullable=False),
    *name_columns("note"),
    _listed(),
)


def _promise() -> list[Column[Any]]:
    """What targets and goals have in common after their wording."""
    return [
        *name_columns("wording"),
        Column("relation", Word(Relation), nullable=False),
        Column("due_by_convention", Boolean, nullable=False),
        Column("domain", String(64), nullable=False),
        Column("position", String(16)),
        *name_columns("lead_department", required=False),
        *name_columns("document"),
        Column("document_number", Text),
        *source_columns(),
        *name_columns("note"),
        Column("stages", Stages, nullable=False),
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
    *name_columns("name"),
    Column("due", MonthText),
    *_promise(),
    _listed(),
)
