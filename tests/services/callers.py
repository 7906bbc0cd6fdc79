"""People who call: reporters of two units and of the city's goals, two reviewers, a viewer."""

from __future__ import annotations

from domain.access import Caller, Role
from tests.services.reports import WANZHOU, YUZHONG


def caller(login: str, role: Role, *, unit: str | None = None, department: str | None = None) -> Caller:
    return Caller(login, frozenset({role}), reporting_unit=unit, department=department)


REPORTER = caller("yuzhong", Role.REPORTER, unit=YUZHONG)
COLLEAGUE = caller("yuzhong-2", Role.REPORTER, unit=YUZHONG)
NEIGHBOUR = caller("wanzhou", Role.REPORTER, unit=WANZHOU)
CITY = caller("city", Role.REPORTER)
REVIEWER = caller("reviewer", Role.REVIEWER)
OTHER_REVIEWER = caller("reviewer-2", Role.REVIEWER)
VIEWER = caller("viewer", Role.VIEWER)
