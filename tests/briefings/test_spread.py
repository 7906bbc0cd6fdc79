"""What does not fit on one slide takes as few others as hold it, and none of them is left nearly empty."""

from __future__ import annotations

import pytest

from briefings.spread import spread


def test_what_fits_on_the_first_slide_stays_there() -> None:
    assert spread([1, 1, 1], first=3, later=9) == [3]


def test_two_slides_are_about_as_full_as_one_another() -> None:
    assert spread([1] * 9, first=8, later=20) == [5, 4]


def test_the_first_slide_holds_no_more_than_it_has_room_for() -> None:
    assert spread([1] * 9, first=2, later=20) == [2, 7]


def test_a_slide_may_be_fuller_than_the_mean_before_another_one_is_begun() -> None:
    assert spread([3, 2, 3], first=6, later=6) == [2, 1]


def test_what_is_higher_than_a_slide_has_one_to_itself() -> None:
    assert spread([1, 9, 1], first=4, later=4) == [1, 1, 1]


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_and_one_need_no_spreading(count: int) -> None:
    assert spread([1] * count, first=5, later=5) == [count] * count
