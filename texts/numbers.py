"""Numbers, units, months and quarters as readers of each language write them.

Rounding is 四舍五入 (half up, away from zero) and happens only here, on the way to a reader.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache

from domain.period import Month, Period
from domain.plan import Language, Name
from domain.settings import PERCENT
from texts.catalogue import messages_like, text
from texts.told import said

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
    return said(told_number(value, decimals), language)


def told_number(value: Decimal, decimals: int) -> str | Name:
    """The same in every language, unless it has thousands to group."""
    printed = rounded(value, decimals)
    plain = (f"{printed:f}" if decimals > _PLACES_OF_STR else str(printed)).replace("-", MINUS)
    return plain if printed.adjusted() < _THOUSANDS else Name(plain, f"{printed:,f}".replace("-", MINUS))


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
    return printed + _unit_after(unit_measure)[language]


def told_with_unit(printed: str | Name, unit_measure: str) -> str | Name:
    unit = _unit_after(unit_measure)
    if isinstance(printed, Name):
        return Name(printed.zh + unit.zh, printed.en + unit.en)
    return printed + unit.zh if unit.zh == unit.en else Name(printed + unit.zh, printed + unit.en)


def quantity(value: Decimal, unit_measure: str, decimals: int, language: Language) -> str:
    return with_unit(number(value, decimals, language), unit_measure, language)


def told_percent(share: Decimal, decimals: int) -> str | Name:
    return told_with_unit(told_number(share * 100, decimals), PERCENT)


def percent(share: Decimal, decimals: int, language: Language) -> str:
    """A fraction as a percentage: Decimal("0.813") is 81.3%."""
    return said(told_percent(share, decimals), language)


@lru_cache(maxsize=4096)
def month_name(month: Month, language: Language) -> str:
    """2019年9月; September 2019."""
    return text(f"calendar.month.{month.month}", language, year=month.year)


@lru_cache(maxsize=4096)
def told_month(month: Month) -> Name:
    return Name(month_name(month, Language.ZH), month_name(month, Language.EN))


def quarter_name(period: Period, language: Language) -> str:
    """2019年第三季度; 2019 Q3."""
    return text(f"calendar.quarter.{period.quarter}", language, year=period.year)


@lru_cache(maxsize=512)
def told_unit(unit_measure: str) -> Name:
    return Name(unit_name(unit_measure, Language.ZH), unit_name(unit_measure, Language.EN))


@lru_cache(maxsize=512)
def _unit_after(unit_measure: str) -> Name:
    name = told_unit(unit_measure)
    return name if unit_measure == PERCENT else Name(name.zh, f" {name.en}")


@cache
def _place(decimals: int) -> Decimal:
    """One unit of the last decimal printed."""
    return Decimal(1).scaleb(-decimals)
