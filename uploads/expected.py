"""What a report is checked against: who reports, for when, what is owed, and what was reported before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.observation import Observation
from domain.period import Period
from domain.plan import Indicator
from domain.reporting_unit import ReportingUnit


@dataclass(frozen=True)
class Expected:
    """One reporting unit's duty for one quarter.

    ``indicators`` are the ones it owes, ``all_indicators`` and ``reporting_units`` every known one, by code.
    ``previous`` holds the latest earlier figure of this unit by indicator, ``history`` all earlier ones. ``sent`` is
    what the unit sent last for this very quarter, ``accepted`` what was accepted of it, by indicator. ``reopened`` are
    the indicators a reviewer gave back; None where the report does not stand returned, and every cell may change.
    """

    reporting_unit: ReportingUnit
    period: Period
    indicators: Mapping[str, Indicator]
    all_indicators: Mapping[str, Indicator]
    reporting_units: Mapping[str, ReportingUnit]
    previous: Mapping[str, Observation] = field(default_factory=dict)
    history: Mapping[str, tuple[Observation, ...]] = field(default_factory=dict)
    sent: Mapping[str, Observation] = field(default_factory=dict)
    accepted: Mapping[str, Observation] = field(default_factory=dict)
    reopened: frozenset[str] | None = None
