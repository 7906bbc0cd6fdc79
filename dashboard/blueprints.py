"""Which routes there are besides the pages: what is sent and fetched, and how people come in."""

from __future__ import annotations

from dashboard import door_routes, routes

BLUEPRINTS = (routes.ROUTES, door_routes.ROUTES)
