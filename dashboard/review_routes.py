"""What a reviewer does to a report, the notes of what was read, and the version of the figures open pages ask for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import orjson
from flask import Blueprint, Response, request

from dashboard.chosen import NotChosenError, chosen_period, chosen_selection, see_other
from dashboard.permissions import permits
from dashboard.selection import Selection
from dashboard.session import caller, shown_version, writing
from domain.access import Act
from domain.period import Period
from services.notices import mark_read
from services.plans import reporting_units
from services.reminders import remind
from services.review import accept, lock, move, return_cells

ROUTES = Blueprint("review", __name__)

_LONGEST_NUMBER = 19
_CELL, _REASON = "cell", "reason."


@ROUTES.get("/data-version")
@permits(Act.VIEW_PUBLISHED, is_polled=True)
def version() -> Response:
    """The version of the figures there are now; a page that shows an older one offers to refresh."""
    return Response(orjson.dumps({"data_version": shown_version()}), content_type="application/json")


@ROUTES.post("/review/accept")
@permits(Act.REVIEW)
def accept_report() -> Response:
    """Accept what waits in the report this submission is the newest of."""
    with writing() as session:
        accept(session, _submission(), by=caller())
    return see_other(_page("accept"))


@ROUTES.post("/review/return")
@permits(Act.REVIEW)
def return_report() -> Response:
    """Give the ticked cells back, and those a reason was written for; all that wait where there are none."""
    with writing() as session:
        return_cells(session, _submission(), cells=_cells(), reason=request.form.get("reason", ""), by=caller())
    return see_other(_page("return"))


@ROUTES.post("/review/move")
@permits(Act.REVIEW)
def move_report() -> Response:
    """Put the submission under the quarter it was meant for, and show it there."""
    to = request.form.get("to")
    if not to:
        raise NotChosenError("to")
    period = Period.parse(to)
    with writing() as session:
        move(session, _submission(), to=period, reason=request.form.get("reason", ""), by=caller())
    return see_other(_page("move", period=period))


@ROUTES.post("/review/lock")
@permits(Act.LOCK_REPORT)
def lock_reports() -> Response:
    """Lock the report of one unit or of every unit of a group, or unlock them."""
    selection, is_locked = chosen_selection("/review"), request.form.get("locked") == "yes"
    with writing() as session:
        units = _units(session, selection)
        if units is None:
            raise NotChosenError("unit")
        reason = request.form.get("reason", "")
        lock(session, units, chosen_period(selection), locked=is_locked, reason=reason, by=caller())
    return see_other(_page("lock" if is_locked else "unlock"))


@ROUTES.post("/review/remind")
@permits(Act.REMIND)
def remind_units() -> Response:
    """Remind one unit, a group, or every unit whose report is missing."""
    selection = chosen_selection("/review")
    with writing() as session:
        units, words = _units(session, selection), request.form.get("words", "")
        reminded = remind(session, units, chosen_period(selection), words=words, by=caller())
    counted = map(len, (reminded.reporting_units, reminded.without_account, reminded.locked))
    return see_other(_page(".".join(("remind", *map(str, counted)))))


@ROUTES.post("/notices/read")
@permits(Act.MANAGE_OWN_ACCOUNT)
def read_notices() -> Response:
    """Note as read what the reader was shown; what has come since stays new."""
    until = request.form.get("until", "")
    if not (until.isascii() and until.isdigit() and len(until) < _LONGEST_NUMBER):
        raise NotChosenError("until")
    with writing() as session:
        mark_read(session, until=int(until), by=caller())
    return see_other(chosen_selection("/notices").with_options(until=None).link())


def _submission() -> str:
    number = request.form.get("submission")
    if not number:
        raise NotChosenError("submission")
    return number


def _cells() -> Mapping[str, str]:
    """The indicators that were ticked or given a reason, each with its reason."""
    given = {
        name.removeprefix(_REASON): words.strip() for name, words in request.form.items() if name.startswith(_REASON)
    }
    ticked = dict.fromkeys([*request.form.getlist(_CELL), *(key for key, words in given.items() if words)])
    return {key: given.get(key, "") for key in ticked}


def _units(session: Any, selection: Selection) -> Collection[str] | None:
    """The unit that was named, the members of the group that was named, or None."""
    if selection.reporting_unit is not None:
        return [selection.reporting_unit]
    group = request.form.get("members")
    if not group:
        return None
    return [unit.code for unit in reporting_units(session).values() if unit.subgroup == group]


def _page(outcome: str, **changes: object) -> str:
    """Back to where the form stood, with what became of it."""
    selection = chosen_selection("/review")
    return selection.with_options(outcome=outcome, submission=None, cell=None).link(**changes)
