"""An answer that is ready to send: its bytes in every encoding a reader may accept, compressed once."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import brotli  # type: ignore[import-untyped]
from flask import Request, Response

IMMUTABLE = "public, max-age=31536000, immutable"
KEPT_A_DAY = "public, max-age=86400"
REVALIDATED = "no-cache"
NEVER_KEPT = "no-store"

# Best first; every browser of the last years takes brotli over TLS and over loopback.
_PREFERRED = ("br", "gzip")


@dataclass(frozen=True)
class Finished:
    """One body in each encoding (``br``, ``gzip``, ``identity``), with how long it may be kept."""

    encodings: Mapping[str, bytes]
    content_type: str
    cache_control: str
    tag: str

    @property
    def size(self) -> int:
        return sum(map(len, self.encodings.values()))

    def response(self, request: Request) -> Response:
        """The answer to ``request``: 304 where the reader has these bytes already."""
        encoding = self._encoding(request)
        if self.cache_control != NEVER_KEPT and self.tag in request.if_none_match:
            response = Response(status=304)
        else:
            response = Response(self.encodings[encoding], content_type=self.content_type)
            if encoding != "identity":
                response.headers["Content-Encoding"] = encoding
        response.headers["Cache-Control"] = self.cache_control
        response.headers["Vary"] = "Accept-Encoding"
        if self.cache_control != NEVER_KEPT:
            response.set_etag(self.tag)
        return response

    def _encoding(self, request: Request) -> str:
        accepted = request.accept_encodings
        return next((name for name in _PREFERRED if name in self.encodings and accepted[name] > 0), "identity")


def finished(body: bytes, content_type: str, *, cache_control: str, quality: int = 5) -> Finished:
    """``body`` compressed; what does not shrink (pictures, fonts) is kept as it is."""
    packed = {"br": brotli.compress(body, quality=quality), "gzip": gzip.compress(body, 6, mtime=0)}
    smaller = {name: squeezed for name, squeezed in packed.items() if len(squeezed) < 0.95 * len(body)}
    return Finished({"identity": body, **smaller}, content_type, cache_control, fingerprint(body))


def fingerprint(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:20]
