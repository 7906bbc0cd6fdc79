"""What is remembered of a target, as the JSON document of ``progress --json``."""

from __future__ import annotations

from collections.abc import Iterable

from domain.memory import Remembered, Verdict
from services.judging import json_number


def memory_document(memory: Iterable[Remembered]) -> list[dict[str, object]]:
    """Each past quarter as judged, as corrected since if it was, and who caught up; oldest first."""
    return [
        {
            "period": str(past.period),
            "judged": _verdict(past.as_judged),
            "corrected": None if past.corrected is None else _verdict(past.corrected),
            "caught_up": list(past.caught_up),
        }
        for past in memory
    ]


def _verdict(verdict: Verdict) -> dict[str, object]:
    return {
        "status": verdict.status.value,
        "marks": [mark.value for mark in verdict.marks],
        "value": json_number(verdict.value),
        "period_end": None if verdict.period_end is None else str(verdict.period_end),
        "obs_status": None if verdict.obs_status is None else verdict.obs_status.value,
        "expected": json_number(verdict.expected),
        "gap_points": json_number(verdict.gap_points),
        "reported": verdict.reported,
        "due": verdict.due,
        "missing": list(verdict.missing),
        "recorded_at": verdict.recorded_at.isoformat(timespec="seconds"),
        "data_version": verdict.data_version,
        "method": verdict.method,
        "profile": verdict.profile.value,
        "revision": verdict.revision,
    }
