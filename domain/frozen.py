"""Values: dataclasses compared by what they hold, which nobody changes once they are made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

Kind = TypeVar("Kind")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(kind: type[Kind]) -> type[Kind]:
    """A frozen dataclass of which a verdict makes many: frozen for mypy, which refuses every assignment.

    Frozen while it runs, a dataclass takes ten times as long to make, field by field.
    """
    return dataclass(unsafe_hash=True)(kind)
