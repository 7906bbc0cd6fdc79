"""What is done about reporting periods: open or close one, move its due day."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, Response, request

from dashboard.chosen import chosen_selection, see_other
from dashboard.permissions import permits
from dashboard.selection import UnknownChoiceError
from dashboard.session import caller, writing
from domain.access import Act
from domain.period import Period
from domain.review import PeriodWindow
from services.period_windows import set_window

ROUTES = Blueprint("periods", __name__)

_MOST_DIGITS = 3


@ROUTES.post("/periods/<quarter>")
@permits(Act.MANAGE_PERIODS)
def change_window(quarter: str) -> Response:
    """Change one quarter's window, and show it there."""
    window = _window(Period.parse(quarter))
    with writing() as session:
        is_changed = set_window(session, window, reason=request.form.get("reason", ""), by=caller())
    outcome = "saved" if is_changed else "same"
    shown = chosen_selection("/periods").with_options(outcome=outcome, cell=str(window.period))
    return see_other(f"{shown.link()}#period-{window.period}")


def _window(period: Period) -> PeriodWindow:
    """What the form says; what is no day, no number or no state is refused rather than guessed."""
    due_on, grace, state = (request.form.get(name, "") for name in ("due_on", "grace_days", "is_open"))
    if state not in {"0", "1"}:
        raise UnknownChoiceError("is_open", state)
    if not grace.isascii() or not grace.isdigit() or len(grace) > _MOST_DIGITS:
        raise UnknownChoiceError("grace_days", grace)
    try:
        return PeriodWindow(period, state == "1", date.fromisoformat(due_on), int(grace))
    except ValueError:
        raise UnknownChoiceError("due_on", due_on) from None
