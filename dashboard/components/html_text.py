"""A view written as HTML text, so that a page can be read before any script has run, and without one.

Writes the same tree ``assets/tree.js`` draws. A chart is its place with its name; parts of Dash that draw nothing are
left out. Everything is escaped, and an address that could run a script is dropped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from dash.development.base_component import Component

from dashboard.components.svg import SvgNode
from dashboard.components.tree import Node, Tree, tree

_VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_UNSEEN = frozenset({"Location", "Store", "Interval", "Download"})
# Needs its script to be anything at all; what stands beside it serves until then.
_DRAWN_LATER = frozenset({"AgGrid"})
_RENAMED = {"className": "class", "htmlFor": "for", "httpEquiv": "http-equiv", "acceptCharset": "accept-charset"}
_ADDRESSES = frozenset({"href", "src", "action", "formAction", "cite", "poster"})
_OPEN_ATTRIBUTE = re.compile(r"(data|aria)-[A-Za-z0-9_-]+")
_WITHOUT_PIXELS = frozenset(
    {"opacity", "zIndex", "fontWeight", "lineHeight", "flex", "flexGrow", "flexShrink", "order", "zoom", "columnCount"}
)


def html_text(content: object) -> str:
    """``content`` (a component, text, a number, None, or a list of them) as HTML."""
    return "".join(_tree(content if isinstance(content, Tree) else tree(content)))


def _tree(grown: Tree) -> Iterator[str]:
    for node in grown.nodes:
        yield from _node(node, grown.children)


def _node(node: Node, living: Sequence[Component]) -> Iterator[str]:
    if isinstance(node, str):
        yield escape(node, quote=False)
    elif "slot" in node:
        yield from _living(living[node["slot"]])
    elif "drawing" in node:
        yield from _drawing(node["drawing"])
    else:
        yield f"<{node['tag']}{_attributes(node['attributes'])}>"
        if node["tag"] not in _VOID:
            for child in node["children"]:
                yield from _node(child, living)
            yield f"</{node['tag']}>"


def _living(component: Component) -> Iterator[str]:
    properties: Mapping[str, Any] = component.to_plotly_json()["props"]  # type: ignore[no-untyped-call]
    kind = component._type
    if kind == "Graph":
        yield _graph_place(properties)
    elif component._namespace == "dash_html_components":
        attributes = {name: value for name, value in properties.items() if name != "children"}
        yield f"<{kind.lower()}{_attributes(attributes)}>"
        if "children" in properties:
            yield from _tree(properties["children"])
        yield f"</{kind.lower()}>"
    elif kind not in _UNSEEN | _DRAWN_LATER:
        raise ValueError(f"{component._namespace}.{kind} has no HTML of its own")


def _drawing(node: SvgNode | str) -> Iterator[str]:
    if isinstance(node, str):
        yield escape(node, quote=False)
        return
    attributes = "".join(f' {name}="{escape(str(value))}"' for name, value in node["attributes"].items())
    yield f"<{node['tag']}{attributes}>"
    for child in node["children"]:
        yield from _drawing(child)
    yield f"</{node['tag']}>"


def _attributes(properties: Mapping[str, Any]) -> str:
    written = [_attribute(name, value) for name, value in properties.items() if name != "style"]
    if properties.get("style"):
        written.append(f' style="{escape(_style_text(properties["style"]))}"')
    return "".join(written)


def _attribute(name: str, value: object) -> str:
    is_open = _OPEN_ATTRIBUTE.fullmatch(name) is not None
    if is_open and isinstance(value, bool):
        return f' {name}="{str(value).lower()}"'
    if value is None or value is False or (name in _ADDRESSES and not _is_safe(str(value))):
        return ""
    attribute = name if is_open else _RENAMED.get(name, name.lower())
    return f" {attribute}" if value is True else f' {attribute}="{escape(_identifier(value))}"'


def _identifier(value: object) -> str:
    # Dash writes a composite id the same way, with sorted keys and no spaces.
    return json.dumps(value, sort_keys=True, separators=(",", ":")) if isinstance(value, Mapping) else str(value)


def _is_safe(address: str) -> bool:
    scheme, colon, _ = re.sub(r"[\x00-\x20]", "", address).partition(":")
    return not colon or any(mark in scheme for mark in "/?#") or scheme.lower() in {"http", "https", "mailto", "tel"}


def _style_text(style: Mapping[str, object]) -> str:
    return ";".join(
        f"{_css_name(name)}:{_css_value(name, value)}" for name, value in style.items() if value is not None
    )


def _css_name(name: str) -> str:
    return name if name.startswith("--") else re.sub(r"[A-Z]", lambda letter: "-" + letter[0].lower(), name)


def _css_value(name: str, value: object) -> str:
    is_length = isinstance(value, (int, float)) and value != 0 and name not in _WITHOUT_PIXELS
    return f"{value}px" if is_length and not name.startswith("--") else str(value)


def _graph_place(properties: Mapping[str, Any]) -> str:
    layout = (properties.get("figure") or {}).get("layout") or {}
    style = {"height": layout.get("height", 450), **(properties.get("style") or {})}
    attributes = {
        "id": properties.get("id"),
        "className": f"dash-graph graph-place {properties.get('className') or ''}".strip(),
        "role": "img",
        "aria-label": graph_name(layout),
        "style": style,
    }
    return f"<div{_attributes(attributes)}></div>"


def graph_name(layout: Mapping[str, Any]) -> str | None:
    """A figure's accessible name: ``layout.meta.name``, else its title; the browser's bundle reads the same."""
    meta, title = layout.get("meta") or {}, layout.get("title") or {}
    name = meta.get("name") or (title if isinstance(title, str) else title.get("text"))
    return None if name is None else str(name)
