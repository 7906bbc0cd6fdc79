"""What is known before a report is judged: the names, who owes what, and what one unit has said so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from db import observations, pending, promises, submissions
from domain.board import Version
from domain.city_total import valid_units
from domain.observation import Observation, ObsStatus, Recorded
from domain.period import Month, Period
from domain.plan import Indicator, Plan
from domain.report_record import ReportRecord, Trace
from domain.reporting_unit import ReportingUnit
from services.obligations import is_owed
from uploads.expected import Expected


@dataclass(frozen=True)
class Known:
    """Every name a report may use, and whose figures of which indicators each plan's targets ask for."""

    indicators: Mapping[str, Indicator]
    reporting_units: Mapping[str, ReportingUnit]
    promised: tuple[tuple[Plan, str, str | None], ...]

    def owed_by(self, reporting_unit: str, period: Period) -> dict[str, Indicator]:
        """The indicators one reporting unit owes a figure of for ``period``, in the order of the plans.

        A unit that did not exist in the quarter's last month owes nothing.
        """
        if reporting_unit not in valid_units(self.reporting_units, period.end):
            return {}
        return {
            indicator: self.indicators[indicator]
            for plan, indicator, asked in self.promised
            if asked in {None, reporting_unit} and is_owed(self.indicators[indicator], plan, period)
        }

    def needs_review(self, reporting_unit: str) -> frozenset[str]:
        """The indicators whose figures count once somebody has accepted them: a plan that asks for them says so."""
        return frozenset(
            indicator for plan, indicator, asked in self.promised if plan.review and asked in {None, reporting_unit}
        )


@dataclass(frozen=True)
class Ledger:
    """What one reporting unit has said of every quarter, oldest first.

    ``figures`` are what counts now, ``pending`` what was sent since and waits; ``versions`` is everything it sent.
    """

    reporting_unit: ReportingUnit
    known: Known
    figures: tuple[Recorded, ...]
    pending: tuple[Recorded, ...] = ()
    versions: tuple[Version, ...] = ()

    @property
    def said(self) -> tuple[Recorded, ...]:
        """The last word on each cell, whether it counts already or not."""
        waiting = {_cell(found) for found in self.pending}
        kept = [found for found in self.figures if _cell(found) not in waiting]
        return tuple(sorted([*kept, *self.pending], key=lambda found: found.observation.period_end))

    def expected(self, period: Period) -> Expected:
        """What this unit's report for one quarter is checked against."""
        history = _by_indicator(found for found in self.said if found.observation.period_end < period.end)
        reported = self.reported(period)
        return Expected(
            reporting_unit=self.reporting_unit,
            period=period,
            indicators=self.known.owed_by(self.reporting_unit.code, period),
            all_indicators=self.known.indicators,
            reporting_units=self.known.reporting_units,
            previous={key: figures[-1] for key, figures in history.items()},
            history=history,
            sent={key: found.observation for key, found in reported.items()},
            accepted={key: found.observation for key, found in self.counting(period).items()},
            reopened=self.record(period).reopened,
        )

    def reported(self, period: Period) -> dict[str, Recorded]:
        """What this unit said for this very quarter, by indicator; what the program made up was never said."""
        return {
            found.indicator: found
            for found in self.said
            if found.observation.period_end == period.end and found.observation.obs_status is not ObsStatus.DEMO
        }

    def waiting(self, period: Period) -> dict[str, Recorded]:
        """What it sent for the quarter that nobody has accepted, by indicator."""
        return {found.indicator: found for found in self.pending if found.observation.period_end == period.end}

    def counting(self, period: Period) -> dict[str, Recorded]:
        """What it sent for the quarter that counts, by indicator; a published figure was not sent by anybody."""
        return {
            found.indicator: found
            for found in self.figures
            if found.observation.period_end == period.end and found.observation.submission is not None
        }

    def record(self, period: Period) -> ReportRecord:
        """What of the quarter waits, and what was decided on it."""
        unit = self.reporting_unit.code
        traces = {
            key: (Trace(found.number or 0, unit, key, str(found.observation.submission), awaits_review=True),)
            for key, found in self.waiting(period).items()
        }
        return ReportRecord(tuple(version for version in self.versions if version.period == period), traces)


def known(session: Session) -> Known:
    plans = promises.plans_listed(session)
    return Known(
        promises.indicators_by_key(session),
        promises.reporting_units_by_code(session),
        tuple((plan, *series) for plan in plans for series in promises.promised_series(session, plan.key)),
    )


def ledger_of(session: Session, reporting_unit: ReportingUnit, names: Known) -> Ledger:
    code = reporting_unit.code
    return Ledger(
        reporting_unit,
        names,
        observations.current_of_unit(session, code),
        pending.pending_of_unit(session, code),
        submissions.versions_of_unit(session, code),
    )


def _cell(found: Recorded) -> tuple[str, Month]:
    return found.indicator, found.observation.period_end


def _by_indicator(found: Iterable[Recorded]) -> dict[str, tuple[Observation, ...]]:
    history: dict[str, list[Observation]] = defaultdict(list)
    for recorded in found:
        history[recorded.indicator].append(recorded.observation)
    return {key: tuple(figures) for key, figures in history.items()}
