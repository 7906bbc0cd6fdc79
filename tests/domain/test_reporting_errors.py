"""What stops somebody who writes beside the figures says what was written, and what it could have been."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from domain.errors import TrackerError
from domain.period import Period
from domain.plan import Name
from domain.reporting_errors import (
    EvidenceRefused,
    NothingOwed,
    StageFault,
    StageRefused,
    UnknownEvidence,
    UnknownGoal,
    UnknownStage,
    UnknownStageReport,
    WordsMissing,
    WordsRefused,
)

YUZHONG, Q4 = Name("渝中区", "Yuzhong"), Period(2019, 4)

ERRORS: list[tuple[Callable[[], TrackerError], dict[str, object]]] = [
    (lambda: WordsRefused("U+0000", 2000), {"found": "U+0000", "limit": 2000}),
    (WordsMissing, {}),
    (lambda: NothingOwed(YUZHONG, Q4), {"reporting_unit": YUZHONG, "period": Q4}),
    (lambda: EvidenceRefused("a.exe", ("pdf", "png")), {"found": "a.exe", "known": "pdf, png"}),
    (lambda: UnknownEvidence("77"), {"found": "77"}),
    (lambda: UnknownGoal("2019_2022", "hub"), {"plan": "2019_2022", "found": "hub"}),
    (lambda: UnknownStageReport("77"), {"found": "77"}),
    (lambda: UnknownStage("nearly"), {"found": "nearly"}),
]


@pytest.mark.parametrize(("raised", "fields"), ERRORS)
def test_an_error_carries_what_was_found(raised: Callable[[], TrackerError], fields: dict[str, object]) -> None:
    assert raised().fields == fields


def test_of_a_stage_nobody_can_read_no_more_is_told_than_a_line_holds() -> None:
    assert UnknownStage("x" * 80).fields == {"found": "x" * 80}
    assert UnknownStage("x" * 80 + "y").fields == {"found": "x" * 80}


def test_a_refused_stage_report_names_the_goal_and_everything_wrong_with_it() -> None:
    name, faults = Name("云平台", "The cloud"), (StageFault.STEPS_BEYOND, StageFault.EVIDENCE_MISSING)
    refused = StageRefused(name, faults)

    assert refused.faults == faults
    assert refused.fields == {"name": name, "faults": "steps_beyond, evidence_missing"}
