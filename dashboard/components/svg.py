"""The one component of our own: an inline drawing, sent as a tree and drawn from an allow-list of tags and attributes.

A drawing is HTML of the page, so style sheets, dark mode and print reach into it and no script is needed to see it.
It travels inside the tree of its view (``components/tree.py``); ``assets/svg.js`` draws it from the same two lists.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypedDict

from dash.development.base_component import Component

_TAGS = (
    "svg g path rect circle ellipse line polyline polygon text tspan title desc defs clipPath pattern marker "
    "linearGradient stop"
)
_ATTRIBUTES = (
    "id class role tabindex focusable xmlns x y x1 y1 x2 y2 dx dy cx cy r rx ry d points width height viewBox "
    "preserveAspectRatio transform fill fill-opacity fill-rule stroke stroke-width stroke-dasharray stroke-dashoffset "
    "stroke-linecap stroke-linejoin stroke-opacity opacity vector-effect shape-rendering text-anchor dominant-baseline "
    "alignment-baseline baseline-shift font-family font-size font-weight font-style letter-spacing textLength "
    "lengthAdjust clip-path clipPathUnits pathLength patternUnits patternTransform gradientUnits gradientTransform "
    "offset stop-color stop-opacity marker-start marker-mid marker-end markerWidth markerHeight markerUnits refX refY "
    "orient visibility display paint-order"
)
TAGS = frozenset(_TAGS.split())
ATTRIBUTES = frozenset(_ATTRIBUTES.split())
_OPEN_ATTRIBUTE = re.compile(r"(data|aria)-[a-z][a-z-]*")
# A drawing may point into itself and at the colours of the page, and nowhere else.
_OUTSIDE_REFERENCE = re.compile(r"url\s*\((?!\s*['\"]?\s*#)|javascript:|expression\s*\(", re.IGNORECASE)


class SvgNode(TypedDict):
    """One element of a drawing; children are elements or text."""

    tag: str
    attributes: dict[str, str | float]
    children: list[SvgNode | str]


def svg(tag: str, attributes: Mapping[str, str | float] | None = None, *children: SvgNode | str) -> SvgNode:
    """One element; ValueError for a tag or an attribute that is not on the lists."""
    if tag not in TAGS:
        raise ValueError(f"no drawing holds a <{tag}>")
    given = dict(attributes or {})
    for name, value in given.items():
        _check_attribute(name, value)
    return {"tag": tag, "attributes": given, "children": list(children)}


def _check_attribute(name: str, value: str | float) -> None:
    if name not in ATTRIBUTES and _OPEN_ATTRIBUTE.fullmatch(name) is None:
        raise ValueError(f"no drawing has the attribute {name}")
    if isinstance(value, str) and _OUTSIDE_REFERENCE.search(value):
        raise ValueError(f"{name}={value!r} points outside the drawing")


class Svg(Component):
    """An inline ``<svg>``; ``tree`` is its outermost element, made by ``svg("svg", …)``."""

    # Dash's base class declares these lists as belonging to instances; they are never changed.
    _children_props: list[str] = []  # noqa: RUF012
    _base_nodes: list[str] = []  # noqa: RUF012
    _namespace = "dashboard"
    _type = "Svg"
    _prop_names: list[str] = ["id", "tree"]  # noqa: RUF012
    _valid_wildcard_attributes: list[str] = ["data-", "aria-"]  # noqa: RUF012
    available_properties: list[str] = ["id", "tree"]  # noqa: RUF012
    available_wildcard_properties: list[str] = ["data-", "aria-"]  # noqa: RUF012

    def __init__(self, tree: SvgNode, **properties: object) -> None:
        super().__init__(tree=tree, **properties)  # type: ignore[no-untyped-call]
