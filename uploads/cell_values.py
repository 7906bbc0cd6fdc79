"""What a number in a workbook's cell is to the person who sees it: a number, a percentage, or a date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]{0,9})(?:\.[0-9]{0,4}[1-9])?", re.ASCII)
_FLOATING = re.compile(r"[-+]?[0-9]{1,400}(?:\.[0-9]{0,400})?(?:[eE][-+]?[0-9]{1,4})?", re.ASCII)
_HUGE, _TINY = 1e15, 1e-15
# A cell's date has no time zone.
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001
_LAST_DAY = 2_958_466


class Formats:
    """The number formats of one workbook: "%", "date" or "" by style number, and where its dates begin."""

    def __init__(self, formats: Sequence[str], *, from_1904: bool) -> None:
        self._formats = {str(number): kind for number, kind in enumerate(formats)}
        self._epoch = _EPOCH_1904 if from_1904 else _EPOCH

    def shown(self, raw: str, style: str) -> str:
        """The number as its format shows it: 0.913 with a percent format is 91.3%."""
        kind = self._formats.get(style, "")
        if not kind or not _is_usual(raw):
            return shown_number(raw)
        if kind == "date":
            return _day(float(raw), self._epoch) or shown_number(raw)
        return f"{_digits(_typed(raw) * 100)}%"


def shown_number(raw: str) -> str:
    """The digits somebody typed; what is no number that can be kept stays as the file has it."""
    if _PLAIN.fullmatch(raw) or not _is_usual(raw):
        return raw
    return _digits(_typed(raw))


def _is_usual(raw: str) -> bool:
    return _FLOATING.fullmatch(raw) is not None and (float(raw) == 0 or _TINY < abs(float(raw)) < _HUGE)


def _typed(raw: str) -> Decimal:
    # A workbook keeps doubles and writes 17 digits; the 15 that Excel shows are the number somebody typed.
    return Decimal(format(float(raw), ".15g"))


def _digits(number: Decimal) -> str:
    """A number without exponent and without zeros that say nothing."""
    written = format(number, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def _day(serial: float, epoch: datetime) -> str | None:
    """The date a serial number stands for; 60 is Excel's invented 29 February 1900."""
    if not 1 <= serial < _LAST_DAY:
        return None
    shift = 1 if serial < 60 and epoch == _EPOCH else 0
    return f"{epoch + timedelta(days=int(serial) + shift):%Y-%m-%d}"
