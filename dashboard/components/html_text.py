"""Components written as HTML text, so that a page can be read before any script has run, and without one.

Knows what our pages are made of: ``html.*``, ``dcc.Link``, ``dcc.Graph`` (its place, with its name), ``Svg`` and
``Field``. Parts of Dash that draw nothing are left out. Everything is escaped; what could run a script is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from dash.development.base_component import Component

from dashboard.components.svg import SvgNode

_VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_FORBIDDEN = frozenset({"Script", "Iframe", "ObjectEl", "Embed", "Base", "Frame", "Frameset"})
_UNSEEN = frozenset({"Location", "Store", "Interval", "Download"})
_NO_ATTRIBUTE = frozenset(
    {"children", "style", "key", "n_clicks", "n_clicks_timestamp", "disable_n_clicks", "loading_state", "refresh"}
)
_RENAMED = {"className": "class", "htmlFor": "for", "httpEquiv": "http-equiv", "acceptCharset": "accept-charset"}
_TAG_RENAMED = {"MapEl": "map"}
_ADDRESSES = frozenset({"href", "src", "action", "formAction", "cite", "poster"})
_OPEN_ATTRIBUTE = re.compile(r"(data|aria)-[A-Za-z0-9_-]+")
_WITHOUT_PIXELS = frozenset(
    {"opacity", "zIndex", "fontWeight", "lineHeight", "flex", "flexGrow", "flexShrink", "order", "zoom", "columnCount"}
)


def html_text(content: object) -> str:
    """``content`` (a component, text, a number, None, or a list of them) as HTML."""
    return "".join(_pieces(content))


def _pieces(content: object) -> Iterator[str]:
    if content is None or isinstance(content, bool):
        return
    if isinstance(content, Component):
        yield from _component(content)
    elif isinstance(content, Sequence) and not isinstance(content, str):
        for part in content:
            yield from _pieces(part)
    else:
        yield escape(str(content), quote=False)


def _component(component: Component) -> Iterator[str]:
    namespace, kind = component._namespace, component._type
    if namespace == "dash_html_components":
        yield from _element(component)
    elif kind == "Svg":
        yield from _drawing(component)
    elif kind == "Field":
        yield from _tagged("input", _properties(component), None)
    elif kind == "Link":
        yield from _tagged("a", _properties(component), getattr(component, "children", None))
    elif kind == "Graph":
        yield _graph_place(component)
    elif kind not in _UNSEEN:
        raise ValueError(f"{namespace}.{kind} has no HTML of its own")


def _element(component: Component) -> Iterator[str]:
    if component._type in _FORBIDDEN:
        raise ValueError(f"no page holds a {component._type}")
    tag = _TAG_RENAMED.get(component._type, component._type.lower())
    yield from _tagged(tag, _properties(component), getattr(component, "children", None))


def _tagged(tag: str, properties: Mapping[str, Any], children: object) -> Iterator[str]:
    yield f"<{tag}{_attributes(properties)}>"
    if tag not in _VOID:
        yield from _pieces(children)
        yield f"</{tag}>"


def _properties(component: Component) -> Mapping[str, Any]:
    properties: Mapping[str, Any] = component.to_plotly_json()["props"]  # type: ignore[no-untyped-call]
    return properties


def _attributes(properties: Mapping[str, Any]) -> str:
    named = [(name, value) for name, value in properties.items() if name not in _NO_ATTRIBUTE]
    written = [_attribute(name, value) for name, value in named]
    if properties.get("style"):
        written.append(f' style="{escape(_style_text(properties["style"]))}"')
    return "".join(written)


def _attribute(name: str, value: object) -> str:
    attribute = _RENAMED.get(name, name if _OPEN_ATTRIBUTE.fullmatch(name) else name.lower())
    if _OPEN_ATTRIBUTE.fullmatch(name) and isinstance(value, bool):
        return f' {name}="{str(value).lower()}"'
    if value is None or value is False or (name in _ADDRESSES and not _is_safe(str(value))):
        return ""
    if value is True:
        return f" {attribute}"
    return f' {attribute}="{escape(_identifier(value))}"'


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


def _graph_place(graph: Component) -> str:
    properties = _properties(graph)
    layout = (properties.get("figure") or {}).get("layout") or {}
    style = dict(properties.get("style") or {})
    style.setdefault("height", layout.get("height", 450))
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


def _drawing(component: Component) -> Iterator[str]:
    properties = dict(_properties(component))
    tree: SvgNode = properties.pop("tree")
    attributes = {**tree["attributes"], **properties}
    yield from _node({"tag": tree["tag"], "attributes": attributes, "children": tree["children"]})


def _node(node: SvgNode | str) -> Iterator[str]:
    if isinstance(node, str):
        yield escape(node, quote=False)
        return
    attributes = "".join(f' {name}="{escape(str(value))}"' for name, value in node["attributes"].items())
    yield f"<{node['tag']}{attributes}>"
    for child in node["children"]:
        yield from _node(child)
    yield f"</{node['tag']}>"
