"""What each address, each page and each callback does on somebody's behalf: each names its act, or is refused.

A route or a callback names it with ``@permits(Act.REVIEW)``, directly above its function and below the decorator that
registers it; a page module with the constant ``ACT``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from domain.access import Act

_Function = TypeVar("_Function", bound=Callable[..., Any])
_KEY = "permits_act"


@dataclass(frozen=True)
class Permission:
    """The act a function does; ``is_polled`` where a page asks by itself, so that asking keeps no session alive."""

    act: Act
    is_polled: bool = False


def permits(act: Act, *, is_polled: bool = False) -> Callable[[_Function], _Function]:
    """Say which act a route or a callback does; the gate lets in whoever may do it to anybody at all.

    Whose affairs the act is about (another reporting unit's) is asked by the service that does it.
    """

    def named(function: _Function) -> _Function:
        setattr(function, _KEY, Permission(act, is_polled))
        return function

    return named


def permission_of(function: object) -> Permission | None:
    """What ``function`` was said to do; None where nobody said."""
    found = getattr(function, _KEY, None)
    return found if isinstance(found, Permission) else None
