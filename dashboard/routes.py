"""Answers that are files or acts, not views: health, the form, the briefing, an upload and its confirmation."""

from __future__ import annotations

from flask import Blueprint, Response

ROUTES = Blueprint("routes", __name__)


@ROUTES.get("/health")
def health() -> Response:
    return Response("ok\n", content_type="text/plain; charset=utf-8")
