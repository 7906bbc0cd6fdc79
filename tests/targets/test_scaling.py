"""Units are converted by exact powers of ten, and by nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest

from targets.scaling import in_unit


@pytest.mark.parametrize(
    ("value", "printed", "wanted", "expected"),
    [
        ("1.27", "万个", "个", "12700"),
        ("4.9", "万个", "万个", "4.9"),
        ("564.9", "亿元", "万元", "5649000"),
        ("1.2", "万亿元", "亿元", "12000"),
        ("12700", "个", "万个", "1.27"),
        ("90", "%", "%", "90"),
    ],
)
def test_a_value_moves_by_the_power_of_ten_between_the_units(
    value: str, printed: str, wanted: str, expected: str
) -> None:
    assert in_unit(Decimal(value), printed=printed, wanted=wanted) == Decimal(expected)


@pytest.mark.parametrize(
    ("printed", "wanted"), [("家", "个"), ("TB", "T"), ("%", "个"), ("万", "个"), ("个/万人", "个")]
)
def test_what_is_counted_differently_is_not_converted(printed: str, wanted: str) -> None:
    assert in_unit(Decimal(1), printed=printed, wanted=wanted) is None
