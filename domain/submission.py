"""What a reporting unit sends, and the receipt it gets back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from domain.observation import Observation
from domain.period import Period
from domain.plan import Indicator
from domain.problem import Problem, Severity


@dataclass(frozen=True)
class Figure:
    """One checked figure, ready to be stored: its series, its period, its value in the indicator's unit."""

    reporting_unit: str
    indicator: str
    period: Period
    value: Decimal
    numerator: Decimal | None
    denominator: Decimal | None
    note: str
    row: int


class ChangeKind(StrEnum):
    """What storing a figure would do."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Change:
    """One figure set against the one stored now; ``before`` is None where there is none."""

    kind: ChangeKind
    figure: Figure
    before: Decimal | None


class ReceiptState(StrEnum):
    """What became of a file: only judged, refused, waiting for a confirmation, stored, or stored before as it is."""

    CHECKED = "checked"
    REFUSED = "refused"
    UNCONFIRMED = "unconfirmed"
    SUBMITTED = "submitted"
    DUPLICATE = "duplicate"


@dataclass(frozen=True)
class Standing:
    """One cell of a file that had been sent before: what it says, and what was sent since and stands."""

    indicator: Indicator
    sent: Observation
    stands: Observation


@dataclass(frozen=True)
class Overtaking:
    """The submission a repeated file made, the newest one of its report, and the cells that differ."""

    submission: str
    newest: str
    cells: tuple[Standing, ...]


@dataclass(frozen=True)
class Receipt:
    """The whole answer to one file: every problem, what is new, what was stored.

    ``overtaking`` says of a file that had been sent before what came after it, None where its figures stand.
    """

    state: ReceiptState
    sha256: str
    problems: tuple[Problem, ...] = ()
    changes: tuple[Change, ...] = ()
    submission: str | None = None
    overtaking: Overtaking | None = None

    @property
    def ok(self) -> bool:
        return self.state is not ReceiptState.REFUSED

    @property
    def asks(self) -> bool:
        """Whether anything in the file asks for a confirmation."""
        return self.counts[Severity.CONFIRM] > 0

    @property
    def counts(self) -> Mapping[Severity, int]:
        return {severity: sum(problem.severity is severity for problem in self.problems) for severity in Severity}

    @property
    def rows(self) -> Mapping[ChangeKind, int]:
        return {kind: sum(change.kind is kind for change in self.changes) for kind in ChangeKind}
