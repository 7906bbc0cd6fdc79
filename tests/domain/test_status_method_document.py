"""docs/status-method.md says what the code does: its keys, its settings, its worked cases."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from domain import settings
from domain.assessment import Mark, Status
from domain.basis import TargetBasis
from domain.plan import Language, PathKind
from domain.profile import Profile, RollUpRule
from services.judging import judge, read_document
from texts.catalogue import text

DOCUMENT = (Path(__file__).parents[2] / "docs" / "status-method.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in DOCUMENT.splitlines() if line[:2] == "| "]


def worked_cases() -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    """What, changes and answer of each row, numbers as they are printed."""
    rows = [row for row in ROWS if len(row) == 3 and row[1].startswith("`{")]
    return [(what, _parsed(changes), _parsed(answer)) for what, changes, answer in rows]


def _parsed(cell: str) -> dict[str, Any]:
    parsed = read_document(cell.strip("`"))
    assert isinstance(parsed, dict)
    return parsed


def _case(changes: dict[str, Any]) -> dict[str, Any]:
    found = re.search(r"```json case\n(.*?)```", DOCUMENT, re.DOTALL)
    assert found is not None
    case: dict[str, Any] = json.loads(found[1], parse_float=Decimal)
    changes = dict(changes)
    at, value = changes.pop("at", None), changes.pop("value", None)
    [observation] = case["observations"]
    observation["period_end"] = at or observation["period_end"]
    observation["value"] = observation["value"] if value is None else value
    return {**case, **changes}


def _agrees(found: object, printed: object) -> bool:
    """True where a number prints as the document prints it, and everything else is the same."""
    if isinstance(printed, dict):
        return isinstance(found, dict) and all(_agrees(found[key], one) for key, one in printed.items())
    if isinstance(printed, Decimal) and isinstance(found, float | int):
        exponent = printed.as_tuple().exponent
        return isinstance(exponent, int) and round(Decimal(repr(found)), -exponent) == printed
    return found == printed


def test_the_document_holds_the_worked_cases() -> None:
    assert len(worked_cases()) > 20


@pytest.mark.parametrize(("what", "changes", "answer"), worked_cases())
def test_every_worked_case_is_answered_as_printed(what: str, changes: dict[str, Any], answer: dict[str, Any]) -> None:
    found, accepted = judge(_case(changes))

    assert accepted
    assert isinstance(found, dict)
    assert {key: found[key] for key, one in answer.items() if not _agrees(found[key], one)} == {}, what


@pytest.mark.parametrize("status", list(Status))
def test_every_status_is_documented_with_its_word_and_colour(status: Status) -> None:
    word = text(f"status.{status}", Language.ZH)
    rows = [row for row in ROWS if f"`{status}`" in row and word in row]

    assert rows
    assert all(row[-1] == status.colour for row in rows)


@pytest.mark.parametrize("mark", list(Mark))
def test_every_mark_is_documented_with_its_word(mark: Mark) -> None:
    assert [row for row in ROWS if row[:2] == [f"`{mark}`", text(f"mark.{mark}", Language.ZH)]]


@pytest.mark.parametrize("key", [*Profile, *PathKind, *RollUpRule, *TargetBasis])
def test_every_choice_verdicts_depend_on_is_documented(key: str) -> None:
    assert [row for row in ROWS if row[0] == f"`{key}`"]


def test_every_setting_is_documented_with_its_value() -> None:
    documented = {row[0].strip("`"): Decimal(row[1]) for row in ROWS if re.fullmatch(r"`[A-Z_]+`", row[0])}
    numbers = {name: one for name, one in vars(settings).items() if isinstance(one, Decimal | int) and name.isupper()}

    assert documented == numbers
