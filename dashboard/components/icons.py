"""The few line icons of the page, drawn in place; each stands beside a word or inside a named control."""

from __future__ import annotations

from dash.development.base_component import Component

from dashboard.charts.tones import Look
from dashboard.components.svg import Svg, svg

_PATHS = {
    "chevron": "M4 6.2l4 4 4-4",
    "arrow": "M3 8h9.5M8.6 4l4 4-4 4",
    "download": "M8 2.2v8M4.6 7l3.4 3.4L11.4 7M2.8 13.4h10.4",
    "warning": "M8 1.8l6.6 11.8H1.4zM8 6.2v3.6M8 11.6v.4",
    "theme": "M8 2a6 6 0 1 0 0 12zM8 2a6 6 0 0 1 0 12",
    "previous": "M10 3.5L5.5 8l4.5 4.5",
    "next": "M6 3.5L10.5 8 6 12.5",
    "table": "M2.2 3h11.6v10H2.2zM2.2 6.4h11.6M6.6 6.4V13",
    "person": "M8 8.2a2.9 2.9 0 1 0 0-5.8 2.9 2.9 0 0 0 0 5.8zM2.6 14c.6-2.7 2.7-4.1 5.4-4.1s4.8 1.4 5.4 4.1",
    "check": "M2.8 8.6l3.4 3.4 7-7.6",
    "lock": "M4 7.2h8v6.4H4zM5.6 7.2V5a2.4 2.4 0 0 1 4.8 0v2.2",
    "refresh": "M13.2 8a5.2 5.2 0 1 1-1.6-3.8M13.4 2v3.2h-3.2",
    "bell": "M4 10.6V6.4a4 4 0 0 1 8 0v4.2l1.2 1.2H2.8zM6.8 13.6h2.4",
    "upload": "M8 10.4v-8M4.6 5.6L8 2.2l3.4 3.4M2.8 13.4h10.4",
}


def icon(name: str) -> Component:
    line: Look = {"fill": "none", "stroke": "currentColor", "stroke-width": 1.6, "stroke-linecap": "round"}
    return Svg(
        tree=svg(
            "svg",
            {"viewBox": "0 0 16 16", "class": "icon", "aria-hidden": "true", "focusable": "false"},
            svg("path", {**line, "d": _PATHS[name], "stroke-linejoin": "round"}),
        )
    )
