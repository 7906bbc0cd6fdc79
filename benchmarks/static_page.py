"""The fastest rival Plotly itself allows: one finished HTML page with the plain page's figures, compressed and cached.

``python -m benchmarks.static_page DATABASE PORT`` serves it.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import plotly
import sqlalchemy as sa
from waitress import serve

from benchmarks.figures import SHOWN
from benchmarks.plain_page import figures

Answer = tuple[str, bytes, str]


def pages(database: Path) -> dict[str, Answer]:
    script = (Path(plotly.__file__).parent / "package_data/plotly.min.js").read_bytes()
    return {
        "/": ("text/html; charset=utf-8", gzip.compress(_page(database).encode()), "no-cache"),
        "/plotly.min.js": ("text/javascript", gzip.compress(script), "public, max-age=31536000, immutable"),
    }


def _page(database: Path) -> str:
    engine = sa.create_engine(f"sqlite:///{database}")
    charts = [
        figure.to_html(full_html=False, include_plotlyjs=False, default_width="320px", default_height="220px")
        for figure in figures(engine, SHOWN)
    ]
    return (
        '<!doctype html><html><head><meta charset="utf-8"><title>static</title>'
        '<link rel="icon" href="data:,"><script src="/plotly.min.js"></script></head>'
        f'<body style="display:flex;flex-wrap:wrap">{"".join(charts)}</body></html>'
    )


def application(database: Path) -> Callable[..., Iterable[bytes]]:
    answers = pages(database)

    def answer(environment: dict[str, str], start: Callable[..., object]) -> Iterable[bytes]:
        kind, body, cache = answers.get(environment["PATH_INFO"], ("text/plain", b"", "no-store"))
        start(
            "200 OK" if body else "404 Not Found",
            [("Content-Type", kind), ("Content-Length", str(len(body))), ("Cache-Control", cache)]
            + ([("Content-Encoding", "gzip")] if body else []),
        )
        return [body]

    return answer


if __name__ == "__main__":
    serve(application(Path(sys.argv[1])), host="127.0.0.1", port=int(sys.argv[2]), threads=8)
