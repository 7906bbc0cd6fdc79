"""What stops the work says what was found, under the name its sentence asks for."""

from __future__ import annotations

import pytest

from domain.errors import (
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
    TargetsRefused,
    TrackerError,
    UnknownBriefingFormat,
    UnknownIndicator,
    UnknownPlan,
    UnknownReportingUnit,
)
from domain.problem import Problem, Severity

ERRORS: list[tuple[TrackerError, dict[str, object]]] = [
    (MalformedPeriod("2019-Q9"), {"found": "2019-Q9"}),
    (UnknownPlan("a"), {"found": "a", "known": ""}),
    (UnknownPlan("a", ("b", "c")), {"found": "a", "known": "b, c"}),
    (UnknownIndicator("a"), {"found": "a"}),
    (UnknownReportingUnit("a"), {"found": "a"}),
    (DatabaseMissing("a.db"), {"found": "a.db"}),
    (DatabaseDiffers("0001", "0003"), {"found": "0001", "expected": "0003"}),
    (DatabaseUnreachable("a.db", "locked"), {"found": "a.db", "reason": "locked"}),
    (DatabaseBusy(), {}),
    (FigureTooLong("1" * 20, 15), {"found": "1" * 20, "digits": 15}),
    (FileMissing("a.csv"), {"found": "a.csv"}),
    (FileTooLarge(5), {"limit": 5}),
    (NotWritable("out", "read-only"), {"found": "out", "reason": "read-only"}),
    (PortBusy("localhost", 8050), {"host": "localhost", "port": 8050}),
    (HostNotAllowed("0.0.0.0"), {"found": "0.0.0.0"}),  # noqa: S104 – the address that is refused
    (SettingMalformed("PORT", "x"), {"name": "PORT", "found": "x"}),
    (UnknownBriefingFormat("odt", ("pptx", "docx")), {"found": "odt", "known": "pptx, docx"}),
]


@pytest.mark.parametrize(("error", "fields"), ERRORS, ids=lambda one: type(one).__name__)
def test_an_error_carries_what_was_found(error: TrackerError, fields: dict[str, object]) -> None:
    assert error.fields == fields


def test_without_a_catalogue_an_error_is_its_code_with_what_was_found() -> None:
    assert str(PortBusy("localhost", 8050)) == "error.port_busy: host='localhost', port=8050"


def test_refused_files_are_counted_and_the_first_fault_is_told() -> None:
    first = Problem("target.unknown", Severity.MANDATORY, sheet="targets.csv", row=4, column="value", found="x")
    refused = TargetsRefused((first, Problem("target.late", Severity.MANDATORY)))

    assert refused.problems[0] is first
    assert refused.fields == {"count": 2, "file": "targets.csv", "line": 4, "column": "value", "found": "x"}
