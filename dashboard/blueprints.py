"""Which routes there are besides the pages: what is sent and fetched, and how people come in."""

from __future__ import annotations

from dashboard import (
    account_routes,
    accounts_routes,
    audit_routes,
    door_routes,
    my_quarter_routes,
    period_routes,
    provider_routes,
    review_routes,
    routes,
    stage_routes,
)

BLUEPRINTS = (
    routes.ROUTES,
    my_quarter_routes.ROUTES,
    stage_routes.ROUTES,
    review_routes.ROUTES,
    period_routes.ROUTES,
    audit_routes.ROUTES,
    door_routes.ROUTES,
    provider_routes.ROUTES,
    account_routes.ROUTES,
    accounts_routes.ROUTES,
)
