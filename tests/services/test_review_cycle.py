"""The cycle of one unit's reports, act after act in any order, beside a model small enough to be read at a glance."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy.orm import Session

from domain.access import Caller, Role
from domain.access_errors import FourEyes, Overtaken, ReportClosed
from domain.errors import TrackerError
from domain.period import Period
from domain.review import CellState
from domain.review_errors import NothingWaits, NotMovable
from domain.submission import ReceiptState
from services.audit import verify
from services.progress import data_version
from services.review import accept, lock, move, report_view, return_cells
from services.store import Store, open_store
from services.submissions import expectation, submit_report
from tests.conftest import url_of
from tests.services.reports import EARLIER, LAMPS, PROJECTS, QUARTER, REVIEWER, YUZHONG, report, row

QUARTERS, CELLS = (EARLIER, QUARTER), (LAMPS, PROJECTS)
# The first two send, and one of them may review as well; the others only review.
PEOPLE = {
    name: Caller(name, roles=frozenset(roles), reporting_unit=YUZHONG)
    for name, roles in {
        "sender": (Role.REPORTER,),
        "both": (Role.REPORTER, Role.REVIEWER),
        "first": (Role.REVIEWER,),
        "second": (Role.REVIEWER,),
    }.items()
}
SENDERS, REVIEWERS = st.sampled_from(["sender", "both"]), st.sampled_from(["both", "first", "second"])
FIGURES = st.dictionaries(st.sampled_from(CELLS), st.integers(1, 4), min_size=1)
# Each is a database of its own and a dozen acts on it: some seconds.
EXAMPLES = 4


@dataclass
class Report:
    """What one quarter's report should be: figures that count, that wait, that were given back; who is part of it."""

    counted: dict[str, int] = field(default_factory=dict)
    waiting: dict[str, int] = field(default_factory=dict)
    given_back: set[str] = field(default_factory=set)
    named: set[str] | None = None
    # The versions since it was last accepted, and the one it was accepted with.
    round: list[str] = field(default_factory=list)
    accepted: str | None = None

    @property
    def reopened(self) -> frozenset[str] | None:
        return None if self.named is None else frozenset(self.named | self.given_back)

    @property
    def newest(self) -> str | None:
        return self.round[-1] if self.round else self.accepted

    def said(self) -> dict[str, int]:
        return {**self.counted, **self.waiting}

    def take(self, number: str, figures: dict[str, int]) -> None:
        self.waiting |= figures
        self.given_back -= set(figures)
        self.round.append(number)

    def state(self, cell: str) -> CellState:
        if cell in self.waiting:
            return CellState.RETURNED if cell in self.given_back else CellState.PENDING
        return CellState.MADE_GOOD if cell in self.counted else CellState.OVERDUE


@dataclass
class Sent:
    """One version: what it brought, who sent it, and who decided what on it last."""

    period: Period
    content: int
    brought: dict[str, int]
    sender: str
    decided: tuple[str, str] | None = None
    moved_to: str | None = None
    named: dict[str, str] = field(default_factory=dict)


class Cycle(RuleBasedStateMachine):
    """Sends, returns, accepts, moves and locks; every answer and every state is what the model says."""

    def __init__(self, template: Path) -> None:
        super().__init__()
        self.directory = tempfile.TemporaryDirectory()
        self.store: Store = open_store(url_of(Path(shutil.copy(template, Path(self.directory.name) / "cycle.db"))))
        self.reports = {period: Report() for period in QUARTERS}
        self.sent: dict[str, Sent] = {}
        self.locked: set[Period] = set()
        self.files = 0
        with self.store.reading() as session:
            self.version = data_version(session)

    def teardown(self) -> None:
        with self.store.reading() as session:
            assert verify(session).fault is None
        self.store.close()
        self.directory.cleanup()

    @rule(period=st.sampled_from(QUARTERS), figures=FIGURES, sender=SENDERS)
    def send(self, period: Period, figures: dict[str, int], sender: str) -> None:
        self.files += 1
        known = self.reports[period]
        said, reopened = known.said(), known.reopened
        changed = {cell for cell, figure in figures.items() if said.get(cell) != figure}
        try:
            with self.store.writing() as session:
                receipt = submit_report(
                    session,
                    written(period, figures, self.files),
                    file_name="report.csv",
                    reporting_unit=YUZHONG,
                    period=period,
                    by=PEOPLE[sender],
                )
        except ReportClosed:
            assert period in self.locked
            return
        assert period not in self.locked
        if reopened is not None and (changed & set(said)) - reopened:
            assert receipt.state is ReceiptState.REFUSED
            return
        assert receipt.state is ReceiptState.SUBMITTED, receipt.problems
        number = str(receipt.submission)
        brought = {cell: figures[cell] for cell in figures if cell in changed | known.given_back}
        self.sent[number] = Sent(period, self.files, brought, sender)
        known.take(number, brought)

    @precondition(lambda self: self.sent)
    @rule(draw=st.data(), reviewer=REVIEWERS)
    def accept(self, draw: st.DataObject, reviewer: str) -> None:
        number = self._any(draw)
        sent = self.sent[number]
        known = self.reports[sent.period]
        error = None if sent.decided == ("accept", reviewer) else self._hindrance(number, reviewer)
        if error is None and not sent.decided and not known.waiting:
            error = NothingWaits
        if not self._done(error, lambda session: accept(session, number, by=PEOPLE[reviewer])) or sent.decided:
            return
        sent.decided = ("accept", reviewer)
        self.version += 1
        self.reports[sent.period] = Report(known.said(), accepted=number)

    @precondition(lambda self: self.sent)
    @rule(draw=st.data(), reviewer=REVIEWERS, cells=st.sets(st.sampled_from(CELLS)))
    def give_back(self, draw: st.DataObject, reviewer: str, cells: set[str]) -> None:
        number = self._any(draw)
        sent = self.sent[number]
        known = self.reports[sent.period]
        told = dict.fromkeys(cells & set(known.waiting), "请核对")
        named = told or dict.fromkeys(known.waiting, "口径")
        is_same = sent.decided == ("return", reviewer) and named == sent.named
        error = None if is_same else self._hindrance(number, reviewer)
        if error is None and not sent.decided and not known.waiting:
            error = NothingWaits
        done = self._done(
            error, lambda session: return_cells(session, number, cells=told, reason="口径", by=PEOPLE[reviewer])
        )
        if done and not sent.decided:
            sent.decided, sent.named = ("return", reviewer), named
            known.named = set(sent.named)
            known.given_back |= set(sent.named)

    @precondition(lambda self: self.sent)
    @rule(draw=st.data(), reviewer=REVIEWERS)
    def move(self, draw: st.DataObject, reviewer: str) -> None:
        number = self._any(draw)
        sent = self.sent[number]
        to = next(period for period in QUARTERS if period != sent.period)
        error = None if sent.decided == ("move", reviewer) else self._hindrance(number, reviewer)
        if error is None and not sent.decided:
            stays = not self.reports[sent.period].waiting or self._is_newer_there(sent.period, to)
            error = NotMovable if stays else ReportClosed if to in self.locked else None
        moved = self._done(error, lambda session: move(session, number, to=to, reason="报错季度", by=PEOPLE[reviewer]))
        if moved and sent.decided:
            assert moved == sent.moved_to
        elif moved:
            known = self.reports[sent.period]
            self.reports[sent.period] = Report(known.counted, accepted=known.accepted)
            # The newest of them has the number that was answered, those before it the numbers before that.
            for there, number in enumerate(known.round, int(str(moved)) - len(known.round) + 1):
                one = self.sent[number]
                one.decided, one.moved_to = ("move", reviewer), str(there)
                self.sent[str(there)] = Sent(to, one.content, dict(one.brought), one.sender)
                self.reports[to].take(str(there), one.brought)

    @rule(period=st.sampled_from(QUARTERS), locked=st.booleans())
    def lock(self, period: Period, locked: bool) -> None:
        with self.store.writing() as session:
            changed = lock(session, [YUZHONG], period, locked=locked, reason="定稿", by=REVIEWER)
        assert bool(changed) is ((period in self.locked) is not locked)
        self.locked ^= {period} if changed else set()

    @invariant()
    def every_cell_is_as_the_model_says(self) -> None:
        with self.store.reading() as session:
            assert data_version(session) == self.version
            for period, known in self.reports.items():
                view = report_view(session, YUZHONG, period, by=REVIEWER)
                shown = {cell.indicator.key: cell for cell in view.cells}
                assert {cell: shown[cell].state for cell in CELLS} == {cell: known.state(cell) for cell in CELLS}
                assert figures_of({cell: shown[cell].accepted for cell in CELLS}) == known.counted
                assert figures_of({cell: shown[cell].pending for cell in CELLS}) == known.waiting
                assert expectation(session, YUZHONG, period).reopened == known.reopened
                assert (None if view.newest is None else view.newest.number) == known.newest

    def _any(self, draw: st.DataObject) -> str:
        """Mostly the newest of a report, sometimes an older one: somebody's page may have been open for long."""
        newest = [known.newest for known in self.reports.values() if known.newest is not None]
        return draw.draw(st.sampled_from([*newest, *newest, *self.sent]))

    def _hindrance(self, number: str, reviewer: str) -> type[TrackerError] | None:
        sent = self.sent[number]
        if sent.decided or number != self.reports[sent.period].newest:
            return Overtaken
        senders = {self.sent[one].sender for one in self.reports[sent.period].round}
        return FourEyes if reviewer in senders else None

    def _is_newer_there(self, period: Period, to: Period) -> bool:
        """Whether a cell of what would be moved was sent for the other quarter by a later file."""
        there = [one for one in self.sent.values() if one.period == to and (one.decided or ("",))[0] != "move"]
        brought = [self.sent[number] for number in self.reports[period].round]
        return any(
            one.content < other.content and one.brought.keys() & other.brought.keys()
            for one in brought
            for other in there
        )

    def _done(self, error: type[TrackerError] | None, act: Callable[[Session], object]) -> object:
        """What the act answers; None where it was stopped, as it should have been."""
        if error is None:
            with self.store.writing() as session:
                return act(session)
        with pytest.raises(error), self.store.writing() as session:
            act(session)
        return None


def written(period: Period, figures: dict[str, int], file: int) -> bytes:
    """A file no other is the same as; what would have to be explained is."""
    values = {LAMPS: lambda figure: {"of": f"{figure * 20}/100"}, PROJECTS: lambda figure: {"value": str(figure)}}
    rows = (
        row(YUZHONG, cell, period=period, note=f"第{file}次核实", **values[cell](figure))
        for cell, figure in figures.items()
    )
    return report(*rows)


def figures_of(shown: dict[str, object]) -> dict[str, int]:
    """The model's small numbers of what the report shows."""
    scale = {LAMPS: 20, PROJECTS: 1}
    return {cell: int(one.value) // scale[cell] for cell, one in shown.items() if one is not None}  # type: ignore[attr-defined]


def _cycle_of(template: Path) -> type[Cycle]:
    class OnThisStore(Cycle):
        def __init__(self) -> None:
            super().__init__(template)

    return OnThisStore


def test_the_cycle_goes_as_the_model_says(loaded_file: Path) -> None:
    run_state_machine_as_test(
        _cycle_of(loaded_file), settings=settings(max_examples=EXAMPLES, stateful_step_count=14, deadline=None)
    )
