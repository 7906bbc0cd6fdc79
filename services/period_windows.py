"""When each quarter's reports are taken: open or closed, due on which day, with how many days of grace."""

from __future__ import annotations

from sqlalchemy.orm import Session

from db import period_windows, promises
from domain.access_errors import ReportClosed
from domain.period import Period
from domain.review import PeriodWindow
from services.days import reporting_closes

# How long after the due day a report still counts as sent in time, where nobody has said otherwise.
GRACE_DAYS = 5
# How many months after its end a quarter's figures are due where no indicator is reported by units.
_LAG_MONTHS = 1


def window_of(session: Session, period: Period) -> PeriodWindow:
    """When the quarter's reports are taken, as it stands now; open, by the indicators' own lag, unless changed."""
    return period_windows.last_window(session, period) or usual_window(session, period)


def usual_window(session: Session, period: Period) -> PeriodWindow:
    """The window of a quarter nobody has changed: due when the slowest indicator the units report is."""
    indicators = promises.indicators_by_key(session).values()
    lags = [indicator.lag_months for indicator in indicators if indicator.reported_by_units]
    return PeriodWindow(period, True, reporting_closes(period, max(lags, default=_LAG_MONTHS)).date(), GRACE_DAYS)


def is_taking(session: Session, reporting_unit: str, period: Period) -> bool:
    """Whether the unit may send or draft anything for the quarter: it is not closed, and the report not locked."""
    return window_of(session, period).is_open and reporting_unit not in period_windows.locked_units(session, period)


def require_taking(session: Session, reporting_unit: str, period: Period) -> None:
    """Let it pass, or raise ReportClosed: the quarter is closed, or the unit's report of it is locked."""
    if not is_taking(session, reporting_unit, period):
        raise ReportClosed(reporting_unit, str(period))
