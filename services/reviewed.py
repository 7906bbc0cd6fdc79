"""One submission as a reviewer has it before them: its report, what waits in it, and whether they may decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from db import pending, promises, submissions
from db.pending import StoredFigure
from domain.access import Caller
from domain.access_errors import FourEyes, Overtaken, OvertakenByOneself, ReasonMissing, UnknownSubmission
from domain.board import Version
from domain.plan import Indicator, Name
from domain.report_record import ReportRecord
from domain.reporting import said
from domain.review import ReviewAct
from services.report_records import by_indicator
from texts.review_words import CellChange, decided_words, difference_words, newer_words


@dataclass(frozen=True)
class Reviewed:
    """A submission with the record of its report and every figure recorded for it, in the order of recording."""

    version: Version
    record: ReportRecord
    stored: tuple[StoredFigure, ...]
    indicators: Mapping[str, Indicator]

    @property
    def waiting(self) -> tuple[StoredFigure, ...]:
        """The figures of the report that wait for a decision, in the order they were sent."""
        return tuple(one for one in self.stored if one.trace == self.record.pending(one.trace.indicator))

    def figure(self, number: int) -> StoredFigure:
        return next(one for one in self.stored if one.trace.number == number)


def reviewed(session: Session, submission: str) -> Reviewed:
    """The submission with this number; UnknownSubmission where nobody was given it."""
    version = submissions.find_version(session, submission)
    if version is None:
        raise UnknownSubmission(submission)
    stored = pending.figures_of_report(session, version.reporting_unit, version.period)
    sent = submissions.versions_of_report(session, version.reporting_unit, version.period)
    record = ReportRecord(sent, by_indicator(one.trace for one in stored))
    return Reviewed(version, record, stored, promises.indicators_by_key(session))


def is_replay(report: Reviewed, act: ReviewAct, by: Caller) -> bool:
    """Whether this person has done this very act to the submission already: a double click, a repeated request."""
    told = report.version.decision
    return told is not None and told.act is act and _is_same_person(told.by, by.login)


def require_decidable(report: Reviewed, by: Caller) -> None:
    """Let it pass, or raise Overtaken (decided on, or not the newest version) or FourEyes (part of it is theirs)."""
    told, newest = report.version.decision, report.record.newest
    # What was returned and sent anew is decided on in its newest version, whatever was said of the older one.
    is_open = told is None or told.act is ReviewAct.RETURN
    if is_open and newest is not None and newest.number != report.version.number:
        raise Overtaken(newest.by, newest.at, newer_words(newest.number, _differences(report)))
    if told is not None:
        overtaken = OvertakenByOneself if _is_same_person(told.by, by.login) else Overtaken
        raise overtaken(told.by, told.at, decided_words(told, report.indicators))
    if any(_is_same_person(version.by, by.login) for version in report.record.round):
        raise FourEyes(by.login)


def stated(reason: str, act: str) -> str:
    """The reason without blanks around it; ReasonMissing where nothing is left, else as ``said``."""
    told = said(reason)
    if not told:
        raise ReasonMissing(act)
    return told


def told_of(report: Reviewed) -> dict[str, object]:
    """What an audit line says about the report an act was done to."""
    return {"reporting_unit": report.version.reporting_unit, "period": str(report.version.period)}


def _is_same_person(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _differences(report: Reviewed) -> Name:
    """What later versions say that this one does not."""
    seen = int(report.version.number)
    later = [one for one in report.waiting if int(one.trace.submission) > seen]
    before = {one.trace.indicator: one for one in report.stored if int(one.trace.submission) <= seen}
    return difference_words(
        CellChange(
            report.indicators[one.trace.indicator],
            before[one.trace.indicator].recorded.observation.value if one.trace.indicator in before else None,
            one.recorded.observation.value,
        )
        for one in later
    )
