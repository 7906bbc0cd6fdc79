"""Which routes there are besides the pages: what is sent and fetched, and how people come in."""

from __future__ import annotations

from dashboard import door_routes, my_quarter_routes, routes, stage_routes

BLUEPRINTS = (routes.ROUTES, my_quarter_routes.ROUTES, stage_routes.ROUTES, door_routes.ROUTES)
