"""The words of the audit trail: what an act is called, what became of it, what is wrong with the chain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from domain.audit import Outcome
from domain.plan import Language
from texts.catalogue import messages, text

COLUMNS = (
    "seq",
    "at",
    "actor",
    "roles",
    "reporting_unit",
    "address",
    "action",
    "subject",
    "outcome",
    "details",
    "hash",
)
_ACTIONS = "audit.action."


def actions() -> tuple[str, ...]:
    """Every act that has a name, in the order of the catalogue."""
    return tuple(key.removeprefix(_ACTIONS) for key in messages(Language.ZH) if key.startswith(_ACTIONS))


def action_name(action: str, language: Language) -> str:
    """What the act is called; requests that were refused are named by their method."""
    return messages(language).get(_ACTIONS + action, action)


def outcome_name(outcome: Outcome, language: Language) -> str:
    return text(f"audit.outcome.{outcome}", language)


def role_names(roles: Sequence[str], language: Language) -> str:
    return text("access.between", language).join(text(f"access.role.{role}", language) for role in roles)


def fault_sentence(fault: Mapping[str, Any], language: Language) -> str:
    """What is wrong with the chain, as the command line says it."""
    return text(f"cli.audit.{fault['kind']}", language, seq=fault["seq"], subject=fault["subject"])
