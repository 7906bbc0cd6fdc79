"""What stops the work says what was found, under the name its sentence asks for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from domain.errors import (
    AnchorMalformed,
    DatabaseBusy,
    DatabaseDiffers,
    DatabaseMissing,
    DatabaseUnreachable,
    FigureTooLong,
    FileMissing,
    FileTooLarge,
    HostNotAllowed,
    MalformedPeriod,
    NotWritable,
    PortBusy,
    SettingMalformed,
    SettingTooLow,
    TargetsRefused,
    TrackerError,
    UnknownBriefingFormat,
    UnknownEvent,
    UnknownIndicator,
    UnknownPlan,
    UnknownReportingUnit,
    WrongUsage,
)
from domain.problem import Problem, Severity

ERRORS: list[tuple[Callable[[], TrackerError], dict[str, object]]] = [
    (lambda: WrongUsage("--plan is missing"), {"reason": "--plan is missing"}),
    (lambda: MalformedPeriod("2019-Q9"), {"found": "2019-Q9"}),
    (lambda: UnknownPlan("a"), {"found": "a", "known": ""}),
    (lambda: UnknownPlan("a", ("b", "c")), {"found": "a", "known": "b, c"}),
    (lambda: UnknownIndicator("a"), {"found": "a"}),
    (lambda: UnknownReportingUnit("a"), {"found": "a"}),
    (lambda: DatabaseMissing("a.db"), {"found": "a.db"}),
    (lambda: DatabaseDiffers("0001", "0003"), {"found": "0001", "expected": "0003"}),
    (lambda: DatabaseUnreachable("a.db", "locked"), {"found": "a.db", "reason": "locked"}),
    (DatabaseBusy, {}),
    (lambda: FigureTooLong("1" * 20, 15), {"found": "1" * 20, "digits": 15}),
    (lambda: FileMissing("a.csv"), {"found": "a.csv"}),
    (lambda: FileTooLarge(5), {"limit": 5}),
    (lambda: NotWritable("out", "read-only"), {"found": "out", "reason": "read-only"}),
    (lambda: PortBusy("localhost", 8050), {"host": "localhost", "port": 8050}),
    (lambda: HostNotAllowed("0.0.0.0"), {"found": "0.0.0.0"}),  # noqa: S104 – the address that is refused
    (lambda: AnchorMalformed("anchors.jsonl", 7), {"file": "anchors.jsonl", "line": 7}),
    (lambda: SettingMalformed("PORT", "x"), {"name": "PORT", "found": "x"}),
    (lambda: SettingTooLow("IDLE_MINUTES", "2", 5), {"name": "IDLE_MINUTES", "found": "2", "least": 5}),
    (lambda: UnknownEvent(9, 7), {"found": 9, "last": 7}),
    (lambda: UnknownBriefingFormat("odt", ("pptx", "docx")), {"found": "odt", "known": "pptx, docx"}),
]


@pytest.mark.parametrize(("raised", "fields"), ERRORS)
def test_an_error_carries_what_was_found(raised: Callable[[], TrackerError], fields: dict[str, object]) -> None:
    assert raised().fields == fields


def test_without_a_catalogue_an_error_is_its_code_with_what_was_found() -> None:
    assert str(PortBusy("localhost", 8050)) == "error.port_busy: host='localhost', port=8050"


def test_refused_files_are_counted_and_the_first_fault_is_told() -> None:
    first = Problem("target.unknown", Severity.MANDATORY, sheet="targets.csv", row=4, column="value", found="x")
    refused = TargetsRefused((first, Problem("target.late", Severity.MANDATORY)))

    assert refused.problems[0] is first
    assert refused.fields == {"count": 2, "file": "targets.csv", "line": 4, "column": "value", "found": "x"}
