"""The one small look of every Plotly figure; colours are the page's own tokens, resolved when it is drawn."""

from __future__ import annotations

from typing import Any

FONT = '"Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Noto Sans SC",sans-serif'

# What dcc.Graph is told about every chart: no toolbar of its own, the page has buttons for downloads.
CONFIG: Any = {"displayModeBar": False, "displaylogo": False, "showSendToCloud": False, "responsive": True}


def base_layout(height: int, *, name: str, right: float = 16) -> dict[str, Any]:
    """Paper and type; ``name`` is read out instead of the picture, ``right`` is the margin for words at its end."""
    return {
        "height": height,
        "meta": {"name": name},
        "margin": {"l": 8, "r": right, "t": 34, "b": 8},
        "paper_bgcolor": "var(--card)",
        "plot_bgcolor": "var(--card)",
        "font": {"family": FONT, "size": 13, "color": "var(--ink-2)"},
        "hoverlabel": {
            "bgcolor": "var(--card)",
            "bordercolor": "var(--line-strong)",
            "font": {"family": FONT, "size": 13, "color": "var(--ink)"},
            "align": "left",
        },
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
    }


def axis(**settings: Any) -> dict[str, Any]:
    """One axis: hairlines, no box, nothing to drag."""
    return {
        "gridcolor": "var(--grid)",
        "gridwidth": 1,
        "linecolor": "var(--line-strong)",
        "zeroline": False,
        "fixedrange": True,
        "automargin": True,
        "tickfont": {"size": 12, "color": "var(--ink-3)"},
        **settings,
    }


def text_width(words: str) -> float:
    """About how wide 13-pixel type sets ``words``: Chinese characters are square, others about half as wide."""
    return sum(13.0 if ord(character) > 0x2E80 else 7.3 for character in words)
