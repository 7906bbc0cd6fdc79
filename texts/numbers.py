"""Numbers, units, months and quarters as readers of each language write them.

Rounding is 四舍五入 (half up, away from zero) and happens only here, on the way to a reader.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache

from domain.period import Month, Period
from domain.plan import Language
from texts.catalogue import messages_like, text

# Whatever a verdict can hold has to be printable: a growth from almost nothing has more than the usual 28 digits.
_PRINTING = Context(prec=200, rounding=ROUND_HALF_UP)
_NOISE_FREE = 15
# What str prints as f does, in a fourth of the time: no exponent, and nothing to group.
_PLACES_OF_STR = 6
_THOUSANDS = 3
MINUS = "\N{MINUS SIGN}"


def rounded(value: Decimal, decimals: int) -> Decimal:
    """``value`` with ``decimals`` places, half up by size; never a negative zero."""
    result = _PRINTING.quantize(value, _place(decimals))
    return result if result else result.copy_abs()


def threshold(value: Decimal, decimals: int, *, is_rising: bool) -> Decimal:
    """The first printable number at or beyond ``value``, upwards or downwards: one printed always holds."""
    # The noise of a share worked out with 34 digits is no reason to go a whole step further.
    exact = _PRINTING.quantize(value, _place(_NOISE_FREE))
    result = exact.quantize(_place(decimals), ROUND_CEILING if is_rising else ROUND_FLOOR, _PRINTING)
    return result if result else result.copy_abs()


def number(value: Decimal, decimals: int, language: Language) -> str:
    """A number with a true minus sign; English groups thousands, Chinese official style does not."""
    printed = rounded(value, decimals)
    if decimals > _PLACES_OF_STR or (language is Language.EN and printed.adjusted() >= _THOUSANDS):
        digits = f"{printed:,f}" if language is Language.EN else f"{printed:f}"
    else:
        digits = str(printed)
    return digits.replace("-", MINUS)


def signed(value: Decimal, decimals: int, language: Language) -> str:
    """A difference: always with its sign, except when it prints as zero."""
    plus = "+" if rounded(value, decimals) > 0 else ""
    return plus + number(value, decimals, language)


@lru_cache(maxsize=512)
def unit_name(unit_measure: str, language: Language) -> str:
    """The unit as the language calls it: 亿元, hundred million yuan. A unit without an entry stands for itself."""
    key = f"unit.{unit_measure}"
    return messages_like(key, language).get(key, unit_measure)


def with_unit(printed: str, unit_measure: str, language: Language) -> str:
    """A printed number with its unit: 90%, 564.9亿元, 564.9 hundred million yuan."""
    return printed + _unit_after(unit_measure, language)


def quantity(value: Decimal, unit_measure: str, decimals: int, language: Language) -> str:
    return with_unit(number(value, decimals, language), unit_measure, language)


def percent(share: Decimal, decimals: int, language: Language) -> str:
    """A fraction as a percentage: Decimal("0.813") is 81.3%."""
    return number(share * 100, decimals, language) + "%"


@lru_cache(maxsize=4096)
def month_name(month: Month, language: Language) -> str:
    """2019年9月; September 2019."""
    return text(f"calendar.month.{month.month}", language, year=month.year)


def quarter_name(period: Period, language: Language) -> str:
    """2019年第三季度; 2019 Q3."""
    return text(f"calendar.quarter.{period.quarter}", language, year=period.year)


@lru_cache(maxsize=512)
def _unit_after(unit_measure: str, language: Language) -> str:
    name = unit_name(unit_measure, language)
    return name if language is Language.ZH or unit_measure == "%" else f" {name}"


@cache
def _place(decimals: int) -> Decimal:
    """One unit of the last decimal printed."""
    return Decimal(1).scaleb(-decimals)
