"""The document a page is sent in: its content is already there as HTML, before and without any script.

``assets/page.js`` shows what Dash has drawn in its place as soon as it is complete. Both lie over each other until
then, so nothing flashes and nothing moves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from dashboard.callbacks import HTML_LANGUAGE, View
from dashboard.components.html_text import html_text
from dashboard.static_files import own

# Runs before the first paint: a reader who chose a theme never sees the other one flash by.
THEME_SCRIPT = (
    'try{const t=localStorage.getItem("theme");'
    'if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch{}'
)
RENDERER_SCRIPT = "var renderer = new DashRenderer();"
# Dash sends its table to every page; no page of ours uses it.
_GRID_SCRIPTS = re.compile(r'<script src="[^"]*/dash_ag_grid/[^"]*"></script>\n?')
_GRID_PLACE = 'class="typing-wide"'
_UNUSED_SCRIPTS = re.compile(r'<script src="[^"]*/dash_table/[^"]*"></script>\n?')
_REACT_SCRIPTS = re.compile(r'(?:<script src="[^"]*/deps/[^"]*"></script>\n?)+')
_WAITING = "position:absolute;top:0;left:0;width:100%;visibility:hidden"


_CHART_PLACE = 'class="dash-graph graph-place'
# Dash asks for this script when it meets its first chart, and by this name.
CHART_SCRIPT = "/_dash-component-suites/dash/dcc/async-graph.js"


@dataclass(frozen=True)
class Frame:
    """What every document of one app shares: Dash's configuration and the scripts it needs, in their order."""

    config: str
    scripts: str

    @classmethod
    def of(cls, config: str, scripts: str) -> Frame:
        """Ours follow React, which they use, and come before the renderer, which uses them."""
        ours = f'<script src="{own().script}"></script>\n'
        needed = _UNUSED_SCRIPTS.sub("", scripts)
        return cls(config, _REACT_SCRIPTS.sub(lambda react: react[0] + ours, needed, count=1))


def document(frame: Frame, view: View, pages: Iterable[str]) -> str:
    """The whole page of ``view``, to be read now and taken over by Dash later."""
    content = html_text(view.component()).replace(' id="view"', "", 1)
    hints = _chart_hints() if _CHART_PLACE in content else ""
    # The grid weighs more than all else together: only the page that has one loads it.
    scripts = frame.scripts if _GRID_PLACE in content else _GRID_SCRIPTS.sub("", frame.scripts)
    return f"""<!DOCTYPE html>
<html lang="{HTML_LANGUAGE[view.language]}" data-charts="{own().plotly}" data-pages="{" ".join(pages)}">
<head>
{_head(view)}
<link rel="preload" href="/_dash-layout" as="fetch" crossorigin>
<link rel="preload" href="/_dash-dependencies" as="fetch" crossorigin>
{hints}
</head>
<body>
<div id="first-view">{content}</div>
<div id="react-entry-point" style="{_WAITING}"></div>
{frame.config}
{scripts}
<script id="_dash-renderer" type="application/javascript">{RENDERER_SCRIPT}</script>
</body>
</html>
"""


def plain_document(view: View) -> str:
    """A page that never becomes anything else: an answer that is no view. Its script is a comfort, never needed."""
    return f"""<!DOCTYPE html>
<html lang="{HTML_LANGUAGE[view.language]}">
<head>
{_head(view)}
<script src="{own().door}" defer></script>
</head>
<body>{html_text(view.content)}</body>
</html>
"""


def _head(view: View) -> str:
    return f"""<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escape(view.title)}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="{own().style}">
<script>{THEME_SCRIPT}</script>"""


def _chart_hints() -> str:
    """Fetch the chart library beside the other scripts, not after them; only where there is a chart to draw."""
    library = f'<link rel="preload" href="{own().plotly}" as="script" fetchpriority="low">'
    return f'<link rel="preload" href="{CHART_SCRIPT}" as="script">\n{library}'
