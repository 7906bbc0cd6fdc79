"""What is known before a report is judged: the names, who owes what, and what one unit has said so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from db import observations, promises
from domain.city_total import valid_units
from domain.observation import Observation, ObsStatus, Recorded
from domain.period import Period
from domain.plan import Indicator, Plan
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


@dataclass(frozen=True)
class Ledger:
    """One reporting unit's own figures, as they count now, oldest first."""

    reporting_unit: ReportingUnit
    known: Known
    figures: tuple[Recorded, ...]

    def expected(self, period: Period) -> Expected:
        """What this unit's report for one quarter is checked against."""
        history = _by_indicator(found for found in self.figures if found.observation.period_end < period.end)
        return Expected(
            reporting_unit=self.reporting_unit,
            period=period,
            indicators=self.known.owed_by(self.reporting_unit.code, period),
            all_indicators=self.known.indicators,
            reporting_units=self.known.reporting_units,
            previous={key: figures[-1] for key, figures in history.items()},
            history=history,
        )

    def reported(self, period: Period) -> dict[str, Recorded]:
        """What this unit said for this very quarter, by indicator; what the program made up was never said."""
        return {
            found.indicator: found
            for found in self.figures
            if found.observation.period_end == period.end and found.observation.obs_status is not ObsStatus.DEMO
        }


def known(session: Session) -> Known:
    plans = promises.plans_listed(session)
    return Known(
        promises.indicators_by_key(session),
        promises.reporting_units_by_code(session),
        tuple((plan, *series) for plan in plans for series in promises.promised_series(session, plan.key)),
    )


def ledger_of(session: Session, reporting_unit: ReportingUnit, names: Known) -> Ledger:
    return Ledger(reporting_unit, names, observations.current_of_unit(session, reporting_unit.code))


def _by_indicator(found: Iterable[Recorded]) -> dict[str, tuple[Observation, ...]]:
    history: dict[str, list[Observation]] = defaultdict(list)
    for recorded in found:
        history[recorded.indicator].append(recorded.observation)
    return {key: tuple(figures) for key, figures in history.items()}
