"""What stops a reviewer says which submission or cell it is about, and why it stays where it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from domain.errors import TrackerError
from domain.period import Period
from domain.review_errors import MoveCause, NothingWaits, NotMovable, NotWaiting

Q4 = Period(2019, 4)

ERRORS: list[tuple[Callable[[], TrackerError], dict[str, object]]] = [
    (lambda: NotMovable("77", Q4, MoveCause.COUNTS), {"submission": "77", "period": Q4, "cause": MoveCause.COUNTS}),
    (lambda: NothingWaits("77"), {"submission": "77"}),
    (lambda: NotWaiting("lamp_coverage"), {"found": "lamp_coverage"}),
]


@pytest.mark.parametrize(("raised", "fields"), ERRORS)
def test_an_error_carries_what_was_found(raised: Callable[[], TrackerError], fields: dict[str, object]) -> None:
    assert raised().fields == fields
