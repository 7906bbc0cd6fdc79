"""Cases as JSON holds them: the one of CLI ``judge``, and whatever a test changes about it."""

from __future__ import annotations

from typing import Any

ABSENT = object()


def document(**changes: Any) -> dict[str, Any]:
    """The case of CLI ``judge``, changed; ``ABSENT`` takes a field away."""
    case: dict[str, Any] = {
        "id": "lamps",
        "measure": "level",
        "unit_measure": "%",
        "comparator": ">=",
        "target": 90,
        "mode": "reach_by",
        "due": "2020-12",
        "baseline": {"value": 70, "date": "2015-12", "basis": "assumed"},
        "path": "linear",
        "frequency": "quarterly",
        "reporting": "point",
        "profile": "default",
        "as_of": "2019-02-28",
        "observations": [observation()],
        **changes,
    }
    return {key: value for key, value in case.items() if value is not ABSENT}


def observation(**changes: Any) -> dict[str, Any]:
    return {"period_end": "2018-12", "value": 82.4, "qualifier": None, "value_status": "actual", "series": 1, **changes}
