"""Numbers as people type them: accepted exactly where they can mean one thing only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

SIGNIFICANT_DIGITS = 15
LARGEST = Decimal(10) ** SIGNIFICANT_DIGITS

# Widths are folded; the rest of NFKC is not, because it would turn 10² into 102 and ½ into 1⁄2.
_FOLDED_WIDTHS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: " ",
    0x00A0: " ",
    0x202F: " ",
    0x2009: " ",
    0x2212: "-",
    0xFE63: "-",
    0xFE62: "+",
    0xFE6A: "%",
    0xFE50: ",",
    0xFE52: ".",
    0x200B: None,
    0x2060: None,
    0xFEFF: None,
}
_NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?:(?P<whole>[0-9]+)|(?P<grouped>[1-9][0-9]{0,2}(?:,[0-9]{3})+))?(?P<rest>\.[0-9]*)?\s?(?P<percent>%?)",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with whether a percent sign stood behind it."""

    value: Decimal
    percent: bool = False

    @property
    def places(self) -> int:
        """How many decimals were written."""
        exponent = self.value.as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0


class AmountFault(StrEnum):
    """Why a text is no figure that can be kept."""

    NOT_A_NUMBER = "not_a_number"
    TOO_MANY_DIGITS = "too_many_digits"


def fold_widths(text: str) -> str:
    return text.translate(_FOLDED_WIDTHS).strip()


def read_amount(text: str) -> Amount | AmountFault | None:
    """The number a cell holds; None where the cell is blank."""
    if text.isdigit() and text.isascii() and len(text) <= SIGNIFICANT_DIGITS:
        return Amount(Decimal(text))
    folded = fold_widths(text)
    return _parsed(folded) if folded else None


def _parsed(folded: str) -> Amount | AmountFault:
    match = _NUMBER.fullmatch(folded)
    if match is None or not (match["whole"] or match["grouped"] or (match["rest"] or "").strip(".")):
        return AmountFault.NOT_A_NUMBER
    digits = (match["whole"] or match["grouped"] or "0").replace(",", "") + (match["rest"] or "").rstrip(".")
    if len(digits) > 10 * SIGNIFICANT_DIGITS:
        return AmountFault.TOO_MANY_DIGITS
    value = Decimal(("-" if match["sign"] == "-" else "") + digits)
    if value == 0:
        return Amount(abs(value), bool(match["percent"]))
    if abs(value) >= LARGEST or len(value.normalize().as_tuple().digits) > SIGNIFICANT_DIGITS:
        return AmountFault.TOO_MANY_DIGITS
    return Amount(value, bool(match["percent"]))
