"""How old the judged value is: on time, awaited, out of date, or never came (STATUS 1.11, J03, J05, J07)."""

from __future__ import annotations

from domain.assessment import Mark
from domain.case import Case
from domain.observation import Observation
from domain.period import Month
from domain.plan import Frequency


def age_marks(case: Case, judged: Observation, frequency: Frequency) -> tuple[Mark, ...]:
    """``awaiting_update`` up to one period after the next value was expected, then ``stale``."""
    as_of = case.judged_at
    if as_of is None or judged.period_end >= case.due or as_of > case.due:
        return ()
    return marks_of_age(judged.period_end, as_of, every=frequency.months, lag=case.lag_months)


def marks_of_age(period_end: Month, as_of: Month, *, every: int, lag: int) -> tuple[Mark, ...]:
    """The mark of what was said for ``period_end`` and is said again ``every`` so many months, ``lag`` months later."""
    overdue = as_of.months_since(period_end.plus(every + lag))
    if overdue <= 0:
        return ()
    return (Mark.AWAITING_UPDATE if overdue <= every else Mark.STALE,)


def due_month_is_over(case: Case) -> bool:
    """True once nothing is left to do or to foretell, though the final value may still come (STATUS 1.10, J34, J49)."""
    return case.judged_at is not None and case.judged_at > case.due


def final_value_is_missing(case: Case, judged: Observation | None) -> bool:
    """True once the due month and the lag have passed without a value of the due month or later."""
    as_of = case.judged_at
    if as_of is None or (judged is not None and judged.period_end >= case.due):
        return False
    return as_of > case.due.plus(case.lag_months)
