"""The record of one report, without its figures: what was sent, decided and accepted, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from functools import cached_property

from domain.board import Version
from domain.review import CellState, PeriodWindow, ReviewAct, ReviewDecision


@dataclass(frozen=True, slots=True)
class Trace:
    """One recorded row of one cell: who it belongs to and how far it has come, without its figure.

    ``freezes`` is the number of the sent row whose figure this one accepts.
    """

    number: int
    reporting_unit: str
    indicator: str
    submission: str
    awaits_review: bool
    freezes: int | None = None


@dataclass(frozen=True)
class StateOn:
    """What the states of a quarter's cells hang on beside their records: its window, the day, and whose day it is."""

    window: PeriodWindow
    today: date
    zone: tzinfo

    def is_late(self, sent_at: datetime | None) -> bool:
        """Whether something sent then came after the due day and the days of grace."""
        return sent_at is not None and self.window.is_overdue(sent_at.astimezone(self.zone).date())


@dataclass(frozen=True)
class ReportRecord:
    """Every version of one report, those moved to another quarter included, and the traces of its cells.

    Both are in the order they were recorded; ``traces`` are by indicator.
    """

    sent: tuple[Version, ...] = ()
    traces: Mapping[str, tuple[Trace, ...]] = field(default_factory=dict)

    @cached_property
    def versions(self) -> tuple[Version, ...]:
        """The versions of this report, without those that were filed under it by mistake."""
        return tuple(version for version in self.sent if not _is(version, ReviewAct.MOVE))

    @property
    def newest(self) -> Version | None:
        versions = self.versions
        return versions[-1] if versions else None

    @cached_property
    def round(self) -> tuple[Version, ...]:
        """The versions since the report was last accepted: what a reviewer has before them."""
        versions = self.versions
        accepted = max((place for place, one in enumerate(versions, 1) if _is(one, ReviewAct.ACCEPT)), default=0)
        return versions[accepted:]

    def pending(self, indicator: str) -> Trace | None:
        """The sent row that waits for a reviewer; a moved one waits elsewhere, an accepted one no longer."""
        rows = self.traces.get(indicator, ())
        waiting = [row for row in rows if row.awaits_review and row.submission in self._known]
        if not waiting or waiting[-1].number in {row.freezes for row in rows}:
            return None
        return waiting[-1]

    def sent_until(self, indicator: str, submission: str) -> Trace | None:
        """What waited in the cell when that submission was the newest."""
        rows = [row for row in self.traces.get(indicator, ()) if row.awaits_review and row.submission in self._known]
        return next((row for row in reversed(rows) if int(row.submission) <= int(submission)), None)

    def counting(self, indicator: str) -> Trace | None:
        """The last row that counts: accepted, or sent where no plan asks for review."""
        rows = [row for row in self.traces.get(indicator, ()) if not row.awaits_review]
        return rows[-1] if rows else None

    def returned(self, indicator: str) -> ReviewDecision | None:
        """The return that spoke of this cell last, where nothing has been sent for the cell since."""
        pending = self.pending(indicator)
        if pending is None:
            return None
        return next((found for found in self._returns(indicator) if _reaches(found, pending)), None)

    def last_return(self, indicator: str) -> ReviewDecision | None:
        """The return of this round that spoke of this cell last, whatever has been sent since."""
        return next(iter(self._returns(indicator)), None)

    @property
    def reopened(self) -> frozenset[str] | None:
        """The cells that may change: what the last return named, and what an earlier one named and nobody has sent.

        None where the report was not returned since it was last accepted, so that every cell may.
        """
        returns = self._all_returns
        if not returns:
            return None
        named = {indicator for decision in returns for indicator in decision.cells}
        return frozenset(returns[0].cells) | {indicator for indicator in named if self.returned(indicator) is not None}

    def state(self, indicator: str, on: StateOn, *, is_owed: bool, is_drafted: bool) -> CellState:
        """How far the cell has come."""
        if self.pending(indicator) is not None:
            return CellState.PENDING if self.returned(indicator) is None else CellState.RETURNED
        if self.counting(indicator) is not None:
            return CellState.MADE_GOOD if on.is_late(self.first_sent_at(indicator)) else CellState.ACCEPTED
        if not is_owed:
            return CellState.NOT_OWED
        if on.window.is_overdue(on.today):
            return CellState.OVERDUE
        return CellState.DRAFT if is_drafted else CellState.NOT_SENT

    def first_sent_at(self, indicator: str) -> datetime | None:
        """When anything was sent for the cell for the first time; None where nothing was."""
        rows = self.traces.get(indicator, ())
        return min((self._known[row.submission] for row in rows if row.submission in self._known), default=None)

    @cached_property
    def _known(self) -> Mapping[str, datetime]:
        """When each version was sent, by its number."""
        return {version.number: version.at for version in self.versions}

    @cached_property
    def _all_returns(self) -> list[ReviewDecision]:
        """The returns of this round, the last one first."""
        decisions = [version.decision for version in reversed(self.round)]
        return [found for found in decisions if found is not None and found.act is ReviewAct.RETURN]

    def _returns(self, indicator: str) -> list[ReviewDecision]:
        return [decision for decision in self._all_returns if indicator in decision.cells]


def _is(version: Version, act: ReviewAct) -> bool:
    return version.decision is not None and version.decision.act is act


def _reaches(decision: ReviewDecision, trace: Trace) -> bool:
    """Whether the decision was made on the version that sent this row, or on a later one."""
    return int(decision.submission) >= int(trace.submission)
