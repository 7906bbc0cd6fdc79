"""Numbers, units, months and quarters as readers of each language write them.

Rounding is 四舍五入 (half up, away from zero) and happens only here, on the way to a reader.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache

from domain.period import Month, Period
from domain.plan import Language
from texts.catalogue import messages, text

# Whatever a verdict can hold has to be printable: a growth from almost nothing has more than the usual 28 digits.
_PRINTING = Context(prec=200, rounding=ROUND_HALF_UP)
_NOISE_FREE = 15
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
    digits = f"{printed.copy_abs():,f}" if language is Language.EN else f"{printed.copy_abs():f}"
    return (MINUS if printed < 0 else "") + digits


def signed(value: Decimal, decimals: int, language: Language) -> str:
    """A difference: always with its sign, except when it prints as zero."""
    plus = "+" if rounded(value, decimals) > 0 else ""
    return plus + number(value, decimals, language)


def unit_name(unit_measure: str, language: Language) -> str:
    """The unit as the language calls it: 亿元, hundred million yuan. A unit without an entry stands for itself."""
    return messages(language).get(f"unit.{unit_measure}", unit_measure)


def with_unit(printed: str, unit_measure: str, language: Language) -> str:
    """A printed number with its unit: 90%, 564.9亿元, 564.9 hundred million yuan."""
    name = unit_name(unit_measure, language)
    glued = language is Language.ZH or unit_measure == "%"
    return f"{printed}{name}" if glued else f"{printed} {name}"


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


@cache
def _place(decimals: int) -> Decimal:
    """One unit of the last decimal printed."""
    return Decimal(1).scaleb(-decimals)
