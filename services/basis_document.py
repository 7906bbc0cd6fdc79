"""What a plan was judged by, as JSON: the basis, each target's ledger, the roll-ups of plan and domains."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from domain.plan import Language, Target
from domain.progress import PlanProgress, RollUp, TargetProgress
from services.judging import json_number
from texts.catalogue import text

Part = TypeVar("Part", bound=str)


def basis_document(progress: PlanProgress) -> dict[str, object]:
    """Which targets the verdicts were set against, and the profile that turned shares into lights."""
    return {"targets": progress.basis.targets.value, "profile": progress.profile.value}


def ledger_document(progress: TargetProgress) -> dict[str, object]:
    """The number of the revision judged against, that of the original, and every revision, the original first."""
    return {
        "revision": progress.target.revision,
        "original": progress.revisions[0].revision if progress.revisions else None,
        "revisions": [_revision(one) for one in progress.revisions],
    }


def rollup_document(rollup: RollUp) -> dict[str, object]:
    return {
        "counts": {status.value: count for status, count in rollup.counts.items()},
        "index": json_number(rollup.index),
        "coverage": json_number(rollup.coverage),
        "colour": None if rollup.colour is None else rollup.colour.value,
        "rule": rollup.rule.value,
        "worst": list(rollup.worst),
        "capped_by": list(rollup.capped_by),
        "equal_index": json_number(rollup.equal_index),
        "equal_colour": None if rollup.equal_colour is None else rollup.equal_colour.value,
    }


def parts_document(parts: Mapping[Part, RollUp], kind: str) -> list[dict[str, object]]:
    """The roll-ups of a plan's domains or relations: its key under ``kind``, its name, its figures."""
    return [
        {
            kind: part,
            "name": {language.value: text(f"{kind}.{part}", language) for language in Language},
            **rollup_document(rollup),
        }
        for part, rollup in parts.items()
    ]


def _revision(target: Target) -> dict[str, object]:
    return {
        "revision": target.revision,
        "comparator": target.comparator.value,
        "value": json_number(target.value),
        "low": json_number(target.low),
        "high": json_number(target.high),
        "due": str(target.due),
        "wording": {language.value: target.wording[language] for language in Language},
        "effective": None if target.effective is None else target.effective.isoformat(),
        "reason": target.reason,
        "document_number": target.revision_document,
    }
