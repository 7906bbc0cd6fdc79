"""Scripts, styles, fonts and pictures, read and compressed once and kept by browsers for good.

Our scripts and our styles are each sent as one file whose name holds its fingerprint. Dash's own scripts keep their
addresses. The chart library is our bundle (``dashboard/bundle``) under its own fingerprint and, for a page that does
not know better, under the address Dash asks for.
"""

from __future__ import annotations

import gzip
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import brotli  # type: ignore[import-untyped]
from dash import Dash
from dash.fingerprint import check_fingerprint
from flask import Response, request
from werkzeug.exceptions import NotFound

from dashboard.finished import IMMUTABLE, KEPT_A_DAY, REVALIDATED, Finished, fingerprint, finished

_HERE = Path(__file__).parent
_ASSETS = _HERE / "assets"
_BUNDLE = _HERE / "bundle" / "plotly.min.js.br"
_SUITES = "/_dash-component-suites/"
_DASH_PLOTLY = _SUITES + "plotly/package_data/plotly.min.js"
_JAVASCRIPT = "text/javascript; charset=utf-8"
_TYPES = {".svg": "image/svg+xml", ".woff2": "font/woff2", ".js": _JAVASCRIPT, ".map": "application/json"}


class StaticFiles:
    """Every static file of one app, by address."""

    def __init__(self, app: Dash) -> None:
        self._registered: Mapping[str, set[str]] = app.registered_paths

    def answer(self) -> Response | None:
        """The current request's static file; None where it asks for something else, NotFound where there is none."""
        path = request.path
        if request.method == "POST" or not path.startswith(("/assets/", _SUITES)):
            return None
        file = own().files.get(path) or self._component(path)
        return file.response(request)

    def _component(self, path: str) -> Finished:
        package, _, address = path.removeprefix(_SUITES).partition("/")
        name, has_fingerprint = check_fingerprint(address)  # type: ignore[no-untyped-call]
        if name not in self._registered.get(package, ()):
            raise NotFound
        return _component_file(package, name, IMMUTABLE if has_fingerprint else REVALIDATED)


@dataclass(frozen=True)
class Own:
    """Our files by address, and the addresses of the three that every page names; ``door`` is the script of a door.

    The addresses hold fingerprints, so nobody ever sees an old file.
    """

    files: Mapping[str, Finished]
    script: str
    style: str
    plotly: str
    door: str


@cache
def own() -> Own:
    """Read once; a program that is changed while it runs goes on serving what it began with."""
    script, style = _joined("*.js", _JAVASCRIPT), _joined("*.css", "text/css; charset=utf-8")
    door, plotly = _joined("password.js", _JAVASCRIPT), _plotly()
    addresses = (f"/assets/dashboard-{script.tag}.js", f"/assets/dashboard-{style.tag}.css")
    chart_library, of_door = f"/assets/plotly-{plotly.tag}.js", f"/assets/door-{door.tag}.js"
    files = {
        **dict(zip(addresses, (script, style), strict=True)),
        chart_library: plotly,
        of_door: door,
        _DASH_PLOTLY: replace(plotly, cache_control=REVALIDATED),
        **{f"/assets/{path.name}": _picture(path) for path in _ASSETS.glob("*.svg")},
        **{f"/assets/fonts/{path.name}": _font(path) for path in _ASSETS.glob("fonts/*.woff2")},
    }
    return Own(files, *addresses, chart_library, of_door)


def _joined(pattern: str, content_type: str) -> Finished:
    body = b"\n".join(path.read_bytes() for path in sorted(_ASSETS.glob(pattern)))
    return finished(body, content_type, cache_control=IMMUTABLE, quality=9)


def _picture(path: Path) -> Finished:
    return finished(path.read_bytes(), _TYPES[path.suffix], cache_control=KEPT_A_DAY)


def _font(path: Path) -> Finished:
    body = path.read_bytes()
    return Finished({"identity": body}, _TYPES[path.suffix], IMMUTABLE, fingerprint(body))


def _plotly() -> Finished:
    packed = _BUNDLE.read_bytes()
    plain = brotli.decompress(packed)
    encodings = {"br": packed, "gzip": gzip.compress(plain, 6, mtime=0), "identity": plain}
    return Finished(encodings, _JAVASCRIPT, IMMUTABLE, fingerprint(packed))


@cache
def _component_file(package: str, name: str, cache_control: str) -> Finished:
    body = pkgutil.get_data(package, name)
    if body is None:
        raise NotFound
    content_type = _TYPES.get(Path(name).suffix, "application/octet-stream")
    return finished(body, content_type, cache_control=cache_control, quality=9)
