"""Of two verdicts the worse (J21), and where the cuts of the table lie (STATUS 1.5)."""

from __future__ import annotations

from itertools import combinations

import pytest

from domain.assessment import Status
from domain.ladder import WORSENING, worse

ORDER = (
    Status.ACHIEVED,
    Status.ACHIEVED_EARLY,
    Status.ACHIEVED_APPROX,
    Status.NOT_YET_DUE,
    Status.AHEAD,
    Status.ON_TRACK,
    Status.BEHIND,
    Status.OFF_TRACK,
    Status.REGRESSING,
    Status.MISSED,
)


def test_the_verdicts_on_a_path_worsen_from_achieved_to_missed() -> None:
    assert WORSENING == ORDER


@pytest.mark.parametrize(("better", "worse_one"), list(combinations(ORDER, 2)))
def test_of_two_verdicts_the_worse_is_shown_in_either_order(better: Status, worse_one: Status) -> None:
    assert worse(better, worse_one) is worse_one
    assert worse(worse_one, better) is worse_one


@pytest.mark.parametrize("other", [*ORDER, Status.NOT_ASSESSABLE])
def test_what_cannot_be_assessed_makes_both_unknown(other: Status) -> None:
    assert worse(Status.NOT_ASSESSABLE, other) is Status.NOT_ASSESSABLE
    assert worse(other, Status.NOT_ASSESSABLE) is Status.NOT_ASSESSABLE
