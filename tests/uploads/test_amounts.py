"""Numbers are read where they can mean one thing only, and refused where they cannot."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uploads.amounts import LARGEST, SIGNIFICANT_DIGITS, Amount, AmountFault, read_amount
from uploads.suggestions import digits_to_write

WIDE = str.maketrans("0123456789.,%+-", "０１２３４５６７８９．，％＋－")
FIGURES = st.integers(-(10**SIGNIFICANT_DIGITS) + 1, 10**SIGNIFICANT_DIGITS - 1).flatmap(
    lambda digits: st.integers(0, 9).map(lambda places: Decimal(digits).scaleb(-places))
)


@given(FIGURES)
def test_every_figure_of_fifteen_digits_is_read_back_exactly(figure: Decimal) -> None:
    typed = f"{figure:f}"

    amount = read_amount(typed)

    assert isinstance(amount, Amount)
    assert amount.value == figure


@given(FIGURES, st.sampled_from(["", "%", " %"]))
def test_width_and_blanks_around_change_nothing(figure: Decimal, percent: str) -> None:
    typed = f"{figure:f}{percent}"

    assert read_amount(f"　{typed.translate(WIDE)} ") == read_amount(typed)


@given(st.integers(1000, 10**SIGNIFICANT_DIGITS - 1))
def test_regular_thousands_separators_are_read(figure: int) -> None:
    assert read_amount(f"{figure:,}") == Amount(Decimal(figure))


@given(st.integers(1000, 10**SIGNIFICANT_DIGITS - 1), st.integers(0, 15))
def test_irregular_separators_are_refused(figure: int, place: int) -> None:
    digits = str(figure)
    typed = f"{digits[:place]},{digits[place:]}"

    regular = typed == f"{figure:,}"

    assert isinstance(read_amount(typed), Amount) is regular


@given(st.text(max_size=40) | st.text("0123456789.,%+-eE()￥¥ 万亿", max_size=30))
def test_no_text_raises_and_none_gives_a_figure_out_of_bounds(text: str) -> None:
    amount = read_amount(text)

    suggestion = digits_to_write(text)

    assert not isinstance(amount, Amount) or abs(amount.value) < LARGEST
    assert suggestion is None or isinstance(suggestion, str)


def test_a_blank_cell_is_nothing_and_not_zero() -> None:
    assert read_amount(" 　\u200b") is None
    assert read_amount("0") == Amount(Decimal(0))


def test_a_negative_zero_is_zero() -> None:
    amount = read_amount("-0.0")

    assert isinstance(amount, Amount)
    assert not amount.value.is_signed()


def test_the_decimals_written_are_counted() -> None:
    amounts = [read_amount(typed) for typed in ("91", "91.3", "91.30%")]

    assert [amount.places for amount in amounts if isinstance(amount, Amount)] == [0, 1, 2]


@pytest.mark.parametrize("typed", ["10²", "½", "①②", "١٢", "𝟙𝟚", "Ⅸ"])
def test_characters_that_fold_into_other_digits_are_refused(typed: str) -> None:
    assert read_amount(typed) is AmountFault.NOT_A_NUMBER


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("九十", "90"),
        ("九十%", "90%"),
        ("百分之九十", "90%"),
        ("一万二千", "12000"),
        ("十二点五", "12.5"),
        ("三亿零五万", "300050000"),
        ("12万", "120000"),
        ("1.2万", "12000"),
        ("1.2万亿", "1200000000000"),
        ("（5）", "-5"),
        ("¥12", "12"),
        ("约12个", "12"),
        ("1.5e3", "1500"),
        ("1e309", None),
        ("九点", None),
        ("不详", None),
        ("", None),
        ("九" * 50, None),
    ],
)
def test_the_digits_to_write_are_shown_where_they_are_certain(typed: str, digits: str | None) -> None:
    assert digits_to_write(typed) == digits
