"""Numbers as each language writes them, however many digits they have (STATUS 1.12)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.plan import Language
from texts.numbers import number, rounded, signed


@pytest.mark.parametrize(("value", "printed"), [("2.45", "2.5"), ("-2.45", "-2.5"), ("2.449", "2.4")])
def test_rounding_is_half_up_by_size(value: str, printed: str) -> None:
    assert str(rounded(Decimal(value), 1)) == printed


def test_what_rounds_to_nothing_has_no_sign() -> None:
    assert str(rounded(Decimal("-0.04"), 1)) == "0.0"
    assert signed(Decimal("-0.04"), 1, Language.ZH) == "0.0"


def test_a_number_of_forty_digits_is_printed_in_full() -> None:
    # 28 digits are all that Python's decimals hold unless asked for more.
    forty = Decimal("1234567890" * 4)

    assert number(forty.copy_negate(), 1, Language.ZH) == "−" + "1234567890" * 4 + ".0"
