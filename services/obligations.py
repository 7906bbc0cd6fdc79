"""Who owes which figure for a quarter: by plans that run, what is asked for then, its rhythm, the units that exist."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from db import promises
from domain.city_total import valid_units
from domain.period import Period
from domain.plan import Indicator, Plan, Target
from domain.reporting_unit import ReportingUnit


@dataclass(frozen=True)
class Asked:
    """Every name, and whose figures of which indicators each plan's targets ask for; None is everybody's."""

    indicators: Mapping[str, Indicator]
    reporting_units: Mapping[str, ReportingUnit]
    promised: tuple[tuple[Plan, str, str | None], ...]

    def of(self, period: Period) -> dict[str, dict[str, Indicator]]:
        """What each unit owes for the quarter, by the unit's code and the indicator's key, as they are listed.

        Units that did not exist in the quarter's last month, and units nothing is asked of, are left out.
        """
        asked = [
            (indicator, whose)
            for plan, indicator, whose in self.promised
            if is_owed(self.indicators[indicator], plan, period)
        ]
        owing = {
            code: {indicator: self.indicators[indicator] for indicator, whose in asked if whose in {None, code}}
            for code in valid_units(self.reporting_units, period.end)
        }
        return {code: owed for code, owed in owing.items() if owed}


def asked_now(session: Session) -> Asked:
    plans = promises.plans_listed(session)
    return Asked(
        promises.indicators_by_key(session),
        promises.reporting_units_by_code(session),
        tuple((plan, *series) for plan in plans for series in promises.promised_series(session, plan.key)),
    )


def obligations(session: Session, period: Period) -> dict[str, dict[str, Indicator]]:
    """What each unit owes for one quarter; see ``Asked.of``."""
    return asked_now(session).of(period)


def owed_of(
    targets: Sequence[Target], known: Mapping[str, Indicator], plan: Plan, period: Period
) -> dict[str, Indicator]:
    """The indicators of one plan that every reporting unit owes a figure of for ``period``."""
    return {
        target.indicator: known[target.indicator]
        for target in targets
        if is_owed(known[target.indicator], plan, period) and target.reporting_unit is None
    }


def is_owed(indicator: Indicator, plan: Plan, period: Period) -> bool:
    """Figures are owed while the plan runs, of what units report and are asked for, in the quarters its rhythm ends."""
    runs = plan.start <= period.end and period <= Period.containing(plan.due)
    first, last = indicator.valid_from or plan.start, indicator.valid_to or period.end
    is_asked_for = indicator.reported_by_units and first <= period.end <= last
    return runs and is_asked_for and period.end.month % indicator.frequency.months == 0
