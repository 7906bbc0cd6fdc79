"""What stops somebody says whose it is, who was first, or what was closed, under the name its sentence asks for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from domain.access_errors import (
    ClosedBy,
    FourEyes,
    NotPermitted,
    NotYours,
    Overtaken,
    OvertakenByOneself,
    ReasonMissing,
    ReportClosed,
    SignInNeeded,
    UnknownAccount,
    UnknownSubmission,
)
from domain.errors import TrackerError
from domain.period import Period
from domain.plan import Name

AT = datetime(2020, 1, 10, 8, 30, tzinfo=UTC)
Q4 = Period(2019, 4)
YUZHONG = Name("渝中区", "Yuzhong")

ERRORS: list[tuple[Callable[[], TrackerError], dict[str, object]]] = [
    (lambda: NotPermitted("review"), {"act": "review"}),
    (lambda: NotYours("CQ500105"), {"reporting_unit": "CQ500105"}),
    (SignInNeeded, {}),
    (lambda: Overtaken("li", AT, "82 → 83"), {"by": "li", "at": AT, "difference": "82 → 83"}),
    (lambda: OvertakenByOneself("li", AT, YUZHONG), {"by": "li", "at": AT, "difference": YUZHONG}),
    (lambda: FourEyes("li"), {"by": "li"}),
    (
        lambda: ReportClosed(YUZHONG, Q4, ClosedBy.LOCK),
        {"reporting_unit": YUZHONG, "period": Q4, "cause": ClosedBy.LOCK},
    ),
    (lambda: ReasonMissing("return"), {"act": "return"}),
    (lambda: UnknownSubmission("77"), {"found": "77"}),
    (lambda: UnknownAccount("li"), {"found": "li"}),
]


@pytest.mark.parametrize(("raised", "fields"), ERRORS)
def test_an_error_carries_what_was_found(raised: Callable[[], TrackerError], fields: dict[str, object]) -> None:
    assert raised().fields == fields
