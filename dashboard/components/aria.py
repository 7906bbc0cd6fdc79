"""Attributes Python has no names for: what a part is called, and which link is the one being looked at."""

from __future__ import annotations

from typing import Any

# Dash names each property it knows; these go through its open list of data-* and aria-* properties.
Attributes = dict[str, Any]

UNSEEN: Attributes = {"aria-hidden": "true"}


def named(name: str) -> Attributes:
    return {"aria-label": name}


def named_by(heading: str) -> Attributes:
    """The name is the text of the element with the id ``heading``."""
    return {"aria-labelledby": heading}


def current(is_current: bool, kind: str = "true") -> Attributes:
    return {"aria-current": kind} if is_current else {}


def marked(**words: str) -> Attributes:
    """``data-*`` attributes for the page's scripts: ``marked(upload="true")``; an underscore stands for a dash."""
    return {f"data-{name.replace('_', '-')}": value for name, value in words.items()}
