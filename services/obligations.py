"""Who owes which figure for a quarter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from domain.period import Period
from domain.plan import Indicator, Plan, Target


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
    """Figures are owed for every quarter the plan runs, where the indicator is reported by units at all."""
    runs = plan.start <= period.end and period <= Period.containing(plan.due)
    return runs and indicator.reported_by_units
