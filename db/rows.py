"""Domain values as rows and back: a nested value becomes columns with its field's name before theirs."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from domain.plan import Baseline, Name, Source

V = TypeVar("V")
_NESTED = (Name, Source, Baseline)


def columns_of(value: Any, *, prefix: str = "") -> dict[str, Any]:
    """Every field of a dataclass as column → value; a nested value that is None leaves all its columns None."""
    columns: dict[str, Any] = {}
    for field, nested in _fields(value.__class__):
        content = getattr(value, field)
        if nested is None:
            columns[prefix + field] = content
        elif content is None:
            columns.update(dict.fromkeys(_columns(nested, f"{prefix}{field}_")))
        else:
            columns.update(columns_of(content, prefix=f"{prefix}{field}_"))
    return columns


def value_of(kind: type[V], row: Mapping[Any, Any], *, prefix: str = "", **known: Any) -> V:
    """The value of ``kind`` a row holds; ``known`` are fields the row does not have."""
    content: dict[str, Any] = dict(known)
    described: Any = kind
    for field, nested in _fields(described):
        if field in known:
            continue
        content[field] = row[prefix + field] if nested is None else _nested(nested, row, f"{prefix}{field}_")
    return kind(**content)


def _nested(kind: Any, row: Mapping[Any, Any], prefix: str) -> Any:
    if all(row[column] is None for column in _columns(kind, prefix)):
        return None
    return value_of(kind, row, prefix=prefix)


@cache
def _columns(kind: Any, prefix: str) -> tuple[str, ...]:
    return tuple(
        column
        for field, nested in _fields(kind)
        for column in ((prefix + field,) if nested is None else _columns(nested, f"{prefix}{field}_"))
    )


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((field.name, _nested_kind(hints[field.name])) for field in fields(kind))


def _nested_kind(hint: Any) -> Any:
    choices = get_args(hint) if get_origin(hint) is types.UnionType else (hint,)
    return next((choice for choice in choices if choice in _NESTED), None)
