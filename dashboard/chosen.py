"""What a form or an address chose, and the way on after an act."""

from __future__ import annotations

from flask import Response, redirect, request

from dashboard.selection import Selection
from domain.errors import TrackerError
from domain.period import Period


class NotChosenError(TrackerError, ValueError):
    """A file or an act for one unit and quarter, asked for without saying which."""

    code = "shell.error.selection_missing"

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


def chosen_selection(path: str) -> Selection:
    """What the query or the form chose, in the words of the address of the page at ``path``."""
    return Selection.from_values(path, request.values.to_dict())


def chosen_unit(selection: Selection) -> str:
    """The reporting unit as it was written; NotChosenError without one."""
    if selection.reporting_unit is None:
        raise NotChosenError("unit")
    return selection.reporting_unit


def chosen_period(selection: Selection) -> Period:
    """The quarter; NotChosenError without one."""
    if selection.period is None:
        raise NotChosenError("period")
    return selection.period


def wants_json() -> bool:
    """Whether a script asks, which goes on by itself."""
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"


def see_other(address: str) -> Response:
    """On to ``address``, so that loading the page again does nothing twice."""
    return redirect(address, 303)  # type: ignore[return-value]
