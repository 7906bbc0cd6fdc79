"""What stops somebody who writes beside the figures: words, files and stages that cannot be taken."""

from __future__ import annotations

from enum import StrEnum

from domain.errors import TrackerError
from domain.period import Period
from domain.plan import Name


class WordsRefused(TrackerError, ValueError):
    """A text that is too long, or holds a character nobody types."""

    code = "error.words_refused"

    def __init__(self, found: str, limit: int) -> None:
        super().__init__(found=found, limit=limit)


class NothingOwed(TrackerError, LookupError):
    """A form for a quarter in which the unit owes nothing."""

    code = "error.nothing_owed"

    def __init__(self, reporting_unit: Name, period: Period) -> None:
        super().__init__(reporting_unit=reporting_unit, period=period)


class WordsMissing(TrackerError, ValueError):
    """A comment that says nothing."""

    code = "error.words_missing"

    def __init__(self) -> None:
        super().__init__()


class EvidenceRefused(TrackerError, ValueError):
    """A file that is none of the kinds evidence may be, or is not what its name says."""

    code = "error.evidence_refused"

    def __init__(self, found: str, known: tuple[str, ...]) -> None:
        super().__init__(found=found, known=", ".join(known))


class UnknownEvidence(TrackerError, LookupError):
    """The number of an evidence file nobody handed in."""

    code = "error.unknown_evidence"

    def __init__(self, found: str) -> None:
        super().__init__(found=found)


class UnknownGoal(TrackerError, LookupError):
    """A goal or stage target the plan does not have."""

    code = "error.unknown_goal"

    def __init__(self, plan: str, found: str) -> None:
        super().__init__(plan=plan, found=found)


class UnknownStageReport(TrackerError, LookupError):
    """The number of a stage report nobody sent, or one that waits for no decision."""

    code = "error.unknown_stage_report"

    def __init__(self, found: str) -> None:
        super().__init__(found=found)


class UnknownStage(TrackerError, ValueError):
    """A stage, a day or a count of sub-steps written so that it cannot be read."""

    code = "error.unknown_stage"

    def __init__(self, found: str) -> None:
        super().__init__(found=found[:80])


class StageFault(StrEnum):
    """One thing wrong with a stage report."""

    COMPLETED_ON_MISSING = "completed_on_missing"
    COMPLETED_ON_EARLY = "completed_on_early"
    COMPLETED_ON_LATE = "completed_on_late"
    STEPS_INCOMPLETE = "steps_incomplete"
    STEPS_BEYOND = "steps_beyond"
    EVIDENCE_MISSING = "evidence_missing"
    STEP_BACK_UNEXPLAINED = "step_back_unexplained"
    PERIOD_AHEAD = "period_ahead"


class StageRefused(TrackerError, ValueError):
    """A stage report that contradicts itself or what was reported before; ``faults`` are all of them."""

    code = "error.stage_refused"

    def __init__(self, name: Name, faults: tuple[StageFault, ...]) -> None:
        self.faults = faults
        super().__init__(name=name, faults=", ".join(faults))
