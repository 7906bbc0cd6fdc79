"""A file sent again after another one: which submission it made then, which one stands now, and what differs."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from db import observations, submissions
from domain.access import Act, Caller
from domain.observation import Observation
from domain.period import Period
from domain.plan import Language
from domain.submission import Overtaking, Standing
from services.ledger import Ledger, known, ledger_of
from services.plans import find_reporting_unit
from texts.catalogue import text
from texts.numbers import with_unit
from uploads.suggestions import plain


def find_overtaking(
    session: Session, sha256: str, *, reporting_unit: str, period: Period, by: Caller
) -> Overtaking | None:
    """What came after the submission these bytes made; None where they made none, or where its figures stand.

    Raises NotYours for another unit's report.
    """
    unit = find_reporting_unit(session, reporting_unit)
    by.require(Act.VIEW_REPORT, reporting_unit=unit.code)
    found = submissions.find_submission(session, reporting_unit=unit.code, period=period, sha256=sha256)
    return None if found is None else overtaking_of(session, found, ledger_of(session, unit, known(session)), period)


def overtaking_of(session: Session, submission: str, ledger: Ledger, period: Period) -> Overtaking | None:
    """The same for a submission whose report the caller is known to see."""
    versions = [version.number for version in ledger.record(period).versions]
    if submission not in versions or submission == versions[-1]:
        return None
    then: dict[str, Observation] = {}
    for number in versions[: versions.index(submission) + 1]:
        # A figure that stayed was stored with the version that brought it.
        then |= {one.indicator: one.observation for one in observations.of_submission(session, number)}
    now = {key: one.observation for key, one in ledger.reported(period).items()}
    standing = tuple(
        Standing(ledger.known.indicators[key], sent, now[key])
        for key, sent in then.items()
        if key in now and _figure(sent) != _figure(now[key])
    )
    return Overtaking(submission, versions[-1], standing) if standing else None


def overtaking_words(overtaking: Overtaking, language: Language) -> Mapping[str, str]:
    """The fields of the sentence ``screen.receipt.overtaken``: both submissions, and each cell that differs."""
    cells = [
        text(
            "screen.receipt.overtaken_cell",
            language,
            name=cell.indicator.name[language],
            sent=_printed(cell.sent, cell.indicator.unit_measure, language),
            stands=_printed(cell.stands, cell.indicator.unit_measure, language),
        )
        for cell in overtaking.cells
    ]
    between = text("screen.receipt.overtaken_between", language)
    return {"sent": overtaking.submission, "newest": overtaking.newest, "cells": between.join(cells)}


def _figure(observation: Observation) -> tuple[object, ...]:
    if observation.numerator is None:
        return (observation.value,)
    return observation.numerator, observation.denominator


def _printed(observation: Observation, unit_measure: str, language: Language) -> str:
    """“12”, or “900 ÷ 1000” where a ratio was sent."""
    if observation.numerator is not None and observation.denominator is not None:
        return f"{plain(observation.numerator)} ÷ {plain(observation.denominator)}"
    return "" if observation.value is None else with_unit(plain(observation.value), unit_measure, language)
