"""Store what was sent: its original, its submission, its figures, one audit line; all of it or nothing.

What needs review waits for it; what no plan wants reviewed counts at once, in totals and verdicts too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from db import audit, observations, submissions, totals
from db.observations import Addition
from domain.access import Caller
from domain.observation import Observation, ObsStatus, Recorded
from domain.period import Period
from domain.review import CorrectionKind
from domain.submission import Change, ChangeKind, Figure
from services.audit import figures_digest
from services.drafts import clear_sent
from services.remembering import remember


@dataclass(frozen=True)
class Sending:
    """One file on its way in: its bytes, what they are called, and who sends it.

    ``correction`` says why accepted figures are others now, where any are; ``confirmed`` whether the sender confirmed
    what the rules asked about, None where nobody was asked.
    """

    content: bytes
    sha256: str
    file_name: str
    by: Caller
    correction: CorrectionKind = CorrectionKind.REVISION
    confirmed: bool | None = None


@dataclass(frozen=True)
class Report:
    """One unit's figures for one quarter, each beside what was reported before.

    ``waiting`` and ``counting`` are what was sent before and waits, or counts, by indicator. ``reviewed`` are the
    indicators whose figures have to be accepted, ``returned`` those given back and not sent since.
    """

    reporting_unit: str
    period: Period
    changes: tuple[Change, ...]
    waiting: Mapping[str, Recorded]
    counting: Mapping[str, Recorded]
    reviewed: frozenset[str]
    returned: frozenset[str]

    @property
    def stored(self) -> list[Figure]:
        """What is new or changed; a cell given back is answered even where its figure stays."""
        return [
            change.figure
            for change in self.changes
            if change.kind is not ChangeKind.UNCHANGED or change.figure.indicator in self.returned
        ]

    def awaits_review(self, indicator: str) -> bool:
        # What follows a figure that waits has to wait too, or the older of the two would be accepted last.
        return indicator in self.reviewed or indicator in self.waiting


def observed(figure: Figure, submission: str | None = None, reason: str | None = None) -> Observation:
    """The figure as an observation nobody has reviewed yet."""
    return Observation(
        period_end=figure.period.end,
        value=figure.value,
        numerator=figure.numerator,
        denominator=figure.denominator,
        obs_status=ObsStatus.SUBMITTED,
        note=figure.note,
        submission=submission,
        reason=reason,
    )


def store(session: Session, sending: Sending, reports: Sequence[Report]) -> tuple[str, ...]:
    """Write the original, and for each report a submission with its figures; one audit line for all of it.

    Where figures count at once, totals and verdicts follow and the data version rises.
    """
    at = datetime.now(UTC)
    submissions.keep_original(session, sha256=sending.sha256, content=sending.content, at=at)
    lines = [_store_one(session, sending, report, at) for report in reports]
    for report in reports:
        figures = [change.figure for change in report.changes]
        clear_sent(session, report.reporting_unit, report.period, figures, by=sending.by, at=at)
    numbers = tuple(str(line["submission"]) for line in lines)
    details: dict[str, object] = {"sha256": sending.sha256, "file_name": sending.file_name, "submissions": lines}
    if sending.confirmed:
        details["confirmed"] = True
    counting = {cell for report in reports for cell in _counting_cells(report)}
    if not counting:
        audit.append(session, actor=sending.by, action="submit", subject=numbers[0], details=details, at=at)
        return numbers
    totals.recompute(session, counting)
    judged = remember(session, counting, at=at)
    audit.publish(session, actor=sending.by, action="submit", subject=numbers[0], details={**details, **judged}, at=at)
    return numbers


def says_the_same(figure: Figure, before: Observation) -> bool:
    if figure.numerator is None:
        return figure.value == before.value
    return (figure.numerator, figure.denominator) == (before.numerator, before.denominator)


def _store_one(session: Session, sending: Sending, report: Report, at: datetime) -> dict[str, object]:
    """One submission with the figures that are new or changed; what the audit line says about it."""
    number = submissions.add_submission(
        session,
        reporting_unit=report.reporting_unit,
        period=report.period,
        sha256=sending.sha256,
        file_name=sending.file_name,
        by=sending.by.login,
        at=at,
    )
    additions = [_addition(figure, number, report, sending.correction) for figure in report.stored]
    observations.add(session, additions, at=at)
    return {
        "submission": number,
        "reporting_unit": report.reporting_unit,
        "period": str(report.period),
        "rows": {kind.value: sum(change.kind is kind for change in report.changes) for kind in ChangeKind},
        "figures": figures_digest(observations.of_submission(session, number)),
    }


def _counting_cells(report: Report) -> list[totals.Cell]:
    counting = (figure for figure in report.stored if not report.awaits_review(figure.indicator))
    return [(figure.indicator, figure.period.end) for figure in counting]


def _addition(figure: Figure, submission: str, report: Report, kind: CorrectionKind) -> Addition:
    """A figure that waits takes the place of one that waits, a figure that counts of one that counts."""
    awaits, counting = report.awaits_review(figure.indicator), report.counting.get(figure.indicator)
    before = report.waiting.get(figure.indicator) if awaits else counting
    is_correction = counting is not None and not says_the_same(figure, counting.observation)
    reason = None if before is None and not is_correction else figure.note or f"submission {submission}"
    observation = replace(observed(figure, submission, reason), correction=kind if is_correction else None)
    return Addition(
        Recorded(figure.indicator, figure.reporting_unit, observation),
        revises=None if before is None else before.number,
        awaits_review=awaits,
    )
