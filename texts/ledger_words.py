"""Why a target was revised, in the reader's language."""

from __future__ import annotations

import re
from dataclasses import fields

from domain.plan import Language, Target
from texts.catalogue import text

# As domain.ledger.changes tells them: "value: 90 -> 85; wording_zh: 90% -> 85%".
_TOLD = re.compile(r"(?:^|; )([a-z_]+): ")
_FIELDS = sorted((field.name for field in fields(Target)), key=len, reverse=True)


def revision_reason(target: Target, language: Language) -> str | None:
    """The reason its file gives; for a change nobody gave a day and a reason for, what it changed."""
    if target.reason is None or target.effective is not None:
        return target.reason
    changed = dict.fromkeys(filter(None, map(_field, _TOLD.findall(target.reason))))
    words = [text(f"ledger.field.{name}", language) for name in changed]
    return text("ledger.corrected", language, fields=text("ledger.separator", language).join(words))


def _field(told: str) -> str | None:
    """The field a column of the files belongs to: ``baseline`` for ``baseline_value``."""
    return next((name for name in _FIELDS if told == name or told.startswith(f"{name}_")), None)
