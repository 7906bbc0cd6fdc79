"""A number in a workbook is what the person who typed it sees, not what the file stores."""

from __future__ import annotations

import pytest

from uploads.cell_values import Formats, shown_number

FORMATS = Formats(("", "%", "date"), from_1904=False)


@pytest.mark.parametrize(
    ("stored", "seen"),
    [
        ("90", "90"),
        ("88.500000000000014", "88.5"),
        ("0.30000000000000004", "0.3"),
        ("8.85E1", "88.5"),
        ("1E-7", "0.0000001"),
        ("-0.5", "-0.5"),
        ("1E309", "1E309"),
        ("1E15", "1E15"),
        ("1E-300", "1E-300"),
        ("NaN", "NaN"),
        ("0x10", "0x10"),
    ],
)
def test_a_number_is_shown_with_the_digits_that_were_typed(stored: str, seen: str) -> None:
    assert shown_number(stored) == seen


@pytest.mark.parametrize(("stored", "seen"), [("0.885", "88.5%"), ("0.91300000000000003", "91.3%"), ("1", "100%")])
def test_a_percent_format_makes_a_percentage(stored: str, seen: str) -> None:
    assert FORMATS.shown(stored, "1") == seen


@pytest.mark.parametrize(
    ("stored", "seen"),
    [
        ("43709", "2019-09-01"),
        ("43709.75", "2019-09-01"),
        ("1", "1900-01-01"),
        ("59", "1900-02-28"),
    ],
)
def test_a_date_format_makes_a_date(stored: str, seen: str) -> None:
    assert FORMATS.shown(stored, "2") == seen


def test_a_workbook_may_count_its_days_from_1904() -> None:
    assert Formats(("date",), from_1904=True).shown("42247", "0") == "2019-09-01"


def test_a_number_that_is_no_day_and_a_style_that_does_not_exist_leave_the_number() -> None:
    assert FORMATS.shown("9999999", "2") == "9999999"
    assert FORMATS.shown("0.885", "99") == "0.885"
