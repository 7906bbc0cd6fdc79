"""What a reporter does beside sending a file: keeps drafts, sends what was typed, says something about a cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import orjson
from flask import Blueprint, Response, request

from dashboard.chosen import chosen_period, chosen_selection, chosen_unit, see_other, wants_json
from dashboard.components.moments import minute
from dashboard.permissions import permits
from dashboard.refusals import refuse
from dashboard.security import UPLOAD_LIMIT
from dashboard.selection import Selection
from dashboard.session import caller, incoming, reading, writing
from domain.access import Act
from domain.access_errors import Overtaken
from domain.period import Period
from domain.plan import Language
from domain.problem import Problem
from domain.reporting import Draft, Typed
from services.comments import add_comment
from services.drafts import DraftChange
from services.incoming import keep
from services.plans import find_reporting_unit
from services.receipts import problem_sentence
from services.typed_reports import fill_with_last, save_typed, typed_problems, typed_report
from texts.catalogue import text

ROUTES = Blueprint("my_quarter", __name__)

_PARTS = ("value", "numerator", "denominator", "note")


@dataclass(frozen=True)
class _Report:
    """Which report a form is about."""

    selection: Selection
    reporting_unit: str
    period: Period

    def page(self, **changes: Any) -> str:
        return self.selection.link(reporting_unit=self.reporting_unit, period=self.period, **changes)


@ROUTES.post("/drafts")
@permits(Act.REPORT)
def keep_drafts() -> Response:
    """Keep what was typed; ``then`` check goes on to its receipt, fill puts last quarter's figures into the blanks."""
    report, changes, then = _report(), _changes(request.form), request.form.get("then")
    try:
        with writing() as session:
            kept = save_typed(session, report.reporting_unit, report.period, changes, by=caller())
            if then == "fill":
                fill_with_last(session, report.reporting_unit, report.period, by=caller())
    except Overtaken as overtaken:
        return _conflict(overtaken, report)
    if wants_json():
        return _saved(report, kept)
    return _receipt(report) if then == "check" else see_other(f"{report.page()}#typing")


@ROUTES.post("/comments")
@permits(Act.VIEW_REPORT)
def say() -> Response:
    """Write a comment on one cell, and show it there."""
    report, indicator = _report(), request.form.get("indicator", "")
    with writing() as session:
        add_comment(
            session,
            report.reporting_unit,
            report.period,
            indicator,
            request.form.get("words", ""),
            by=caller(),
        )
    return see_other(f"{report.page()}#cell-{indicator}")


def _report() -> _Report:
    selection = chosen_selection("/report")
    with reading() as session:
        unit = find_reporting_unit(session, chosen_unit(selection)).code
    return _Report(selection, unit, chosen_period(selection))


def _changes(form: Mapping[str, str]) -> list[DraftChange]:
    """Every cell the form has a version of; what is no version is a cell nobody has seen."""
    keys = [name.partition(".")[2] for name in form if name.startswith("version.")]
    return [
        DraftChange(key, Typed(*(form.get(f"{part}.{key}", "") for part in _PARTS)), _version(form[f"version.{key}"]))
        for key in keys
    ]


def _version(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 0


def _saved(report: _Report, kept: Sequence[Draft]) -> Response:
    """The versions the cells have now, what the rules find in them, and when it was kept."""
    language = report.selection.language
    with reading() as session:
        problems = typed_problems(session, report.reporting_unit, report.period, by=caller())
    answer = {
        "versions": {draft.indicator: draft.version for draft in kept},
        "problems": {draft.indicator: _sentences(problems.get(draft.indicator, ()), language) for draft in kept},
        "at": minute(datetime.now(UTC)).partition(" ")[2],
    }
    return Response(orjson.dumps(answer), content_type="application/json")


def _sentences(problems: Sequence[Problem], language: Language) -> str:
    return " ".join(problem_sentence(problem, language) for problem in problems)


def _conflict(overtaken: Overtaken, report: _Report) -> Response:
    """409 with who, when and the difference."""
    by, at, difference = (overtaken.fields[name] for name in ("by", "at", "difference"))
    said = minute(at) if isinstance(at, datetime) else at
    words = text("my_quarter.typing.conflict", report.selection.language, by=by, at=said, difference=difference)
    return refuse(words, 409)


def _receipt(report: _Report) -> Response:
    """What was typed, kept like an uploaded file, and the page that says everything about it."""
    with reading() as session:
        content = typed_report(session, report.reporting_unit, report.period, by=caller())
    key = keep(BytesIO(content), incoming(), limit=UPLOAD_LIMIT)
    name = text("my_quarter.typing.file", report.selection.language)
    return see_other(report.page(file=key, file_name=f"{name}.csv", submitted=None))
