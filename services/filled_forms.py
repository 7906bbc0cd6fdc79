"""The form with the figures of the quarter before already in it, to be looked at and brought up to date."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from domain.access import Caller
from domain.period import Period
from domain.plan import Language
from services.submissions import asked_for
from services.typed_reports import as_typed, fillable
from uploads.template import write_template


@dataclass(frozen=True)
class FilledForm:
    """The workbook, and how many of its figures are of a quarter before."""

    content: bytes
    figures: int


def filled_form(session: Session, *, reporting_unit: str, period: Period, language: Language, by: Caller) -> FilledForm:
    """The form as ``template`` makes it, begun with what the unit reported last and has not sent for this quarter.

    What the program made up is no figure anybody reported, so nobody is offered it as theirs.
    """
    expected = asked_for(session, reporting_unit, period, by=by)
    last = {key: as_typed(expected.previous[key]) for key in fillable(expected)}
    return FilledForm(write_template(expected, language, last), len(last))
