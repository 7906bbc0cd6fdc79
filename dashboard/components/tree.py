"""A whole view as one component: thousands of plain elements that Dash would otherwise keep a watch on one by one.

Dash subscribes every component to every change; replacing a page of three thousand took it minutes. So what only shows
something (``html.*``, ``dcc.Link``, ``Svg``, ``Field``) is sent as one plain tree that ``assets/tree.js`` draws, and
only what lives (``dcc.Graph``, and any element a callback names) stays a component of Dash, in a slot of the tree.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, TypedDict, final

from dash.development.base_component import Component

from dashboard.components.svg import SvgNode

_FORBIDDEN = frozenset({"Script", "Iframe", "ObjectEl", "Embed", "Base", "Frame", "Frameset"})
_RENAMED = {"MapEl": "map"}
_NO_ATTRIBUTE = frozenset(
    {"children", "key", "n_clicks", "n_clicks_timestamp", "disable_n_clicks", "loading_state", "refresh"}
)


@final
class Element(TypedDict):
    """One plain element; attributes have the names React gives them (``className``)."""

    tag: str
    attributes: dict[str, Any]
    children: list[Node]


@final
class Drawing(TypedDict):
    """An inline drawing."""

    drawing: SvgNode


@final
class Slot(TypedDict):
    """The place of the living component with this number."""

    slot: int


Node = str | Element | Drawing | Slot


class Tree(Component):
    """A tree of plain elements with living components (``children``) in its slots."""

    nodes: list[Node]
    children: list[Component]
    # Dash's base class declares these lists as belonging to instances; they are never changed.
    _children_props: list[str] = []  # noqa: RUF012
    _base_nodes: list[str] = ["children"]  # noqa: RUF012
    _namespace = "dashboard"
    _type = "Tree"
    _prop_names: list[str] = ["id", "children", "nodes"]  # noqa: RUF012
    _valid_wildcard_attributes: list[str] = []  # noqa: RUF012
    available_properties: list[str] = ["id", "children", "nodes"]  # noqa: RUF012
    available_wildcard_properties: list[str] = []  # noqa: RUF012

    def __init__(self, nodes: Sequence[Node], children: Sequence[Component]) -> None:
        super().__init__(nodes=list(nodes), children=list(children))  # type: ignore[no-untyped-call]


def tree(content: object, named: Collection[str] = ()) -> Tree:
    """``content`` as one component; elements whose id is in ``named`` stay components a callback can reach."""
    grower = _Grower(named)
    nodes = list(grower.nodes(content))
    return Tree(nodes, grower.living)


class _Grower:
    """Turns components into nodes and collects those that have to live."""

    def __init__(self, named: Collection[str]) -> None:
        self._named = named
        self.living: list[Component] = []

    def nodes(self, content: object) -> Iterator[Node]:
        if content is None or isinstance(content, bool):
            return
        if isinstance(content, Component):
            yield self._node(content)
        elif isinstance(content, Sequence) and not isinstance(content, str):
            for part in content:
                yield from self.nodes(part)
        else:
            yield str(content)

    def _node(self, component: Component) -> Node:
        kind, properties = component._type, _properties(component)
        is_html = component._namespace == "dash_html_components"
        if is_html and kind in _FORBIDDEN:
            raise ValueError(f"no page holds a {kind}")
        if properties.get("id") in self._named:
            return self._slot(component)
        if is_html:
            return self._element(_RENAMED.get(kind, kind.lower()), properties)
        if kind == "Svg":
            return _drawing(properties)
        if kind in ("Link", "Field"):
            return self._element({"Link": "a", "Field": "input"}[kind], properties)
        return self._slot(component)

    def _element(self, tag: str, properties: Mapping[str, Any]) -> Element:
        attributes = {name: value for name, value in properties.items() if name not in _NO_ATTRIBUTE}
        shown = {name: value for name, value in attributes.items() if value is not None}
        return {"tag": tag, "attributes": shown, "children": list(self.nodes(properties.get("children")))}

    def _slot(self, component: Component) -> Slot:
        if hasattr(component, "children"):
            component.children = tree(component.children, self._named)
        self.living.append(component)
        return {"slot": len(self.living) - 1}


def _drawing(properties: Mapping[str, Any]) -> Drawing:
    outermost: SvgNode = properties["tree"]
    given = {name: value for name, value in properties.items() if name != "tree"}
    attributes = {**outermost["attributes"], **given}
    return {"drawing": {"tag": outermost["tag"], "attributes": attributes, "children": outermost["children"]}}


def _properties(component: Component) -> Mapping[str, Any]:
    properties: Mapping[str, Any] = component.to_plotly_json()["props"]  # type: ignore[no-untyped-call]
    return properties
