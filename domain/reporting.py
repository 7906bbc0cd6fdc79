"""What a reporting unit writes before and beside its figures: drafts, comments, and files that show how far work is."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from domain.period import Period
from domain.reporting_errors import WordsRefused

# As many characters as a cell of the form may have.
LONGEST_WORDS = 2_000
# Line breaks and tabs are typed by people; other controls, and marks that turn the direction of reading, are not.
_TYPED_CONTROLS = frozenset("\n\t")
_REFUSED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


@dataclass(frozen=True)
class Typed:
    """One cell as it was typed into the grid: texts of 数值, 分子, 分母 and 说明, "" where blank."""

    value: str = ""
    numerator: str = ""
    denominator: str = ""
    note: str = ""

    @property
    def is_blank(self) -> bool:
        return not any((self.value, self.numerator, self.denominator, self.note))

    @property
    def has_figure(self) -> bool:
        return any((self.value, self.numerator, self.denominator))


@dataclass(frozen=True)
class Draft:
    """What stands in one cell and has not been sent; ``version`` counts the times it was changed, 0 for never."""

    indicator: str
    typed: Typed = Typed()
    version: int = 0
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Comment:
    """What somebody said about one cell."""

    indicator: str
    words: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Evidence:
    """One file that shows how far a goal has come; ``number`` is its own, ``sha256`` that of its bytes."""

    number: int
    plan: str
    key: str
    period: Period
    sha256: str
    file_name: str
    media_type: str
    by: str
    at: datetime


def said(words: str, *, limit: int = LONGEST_WORDS) -> str:
    """The words without blanks around them; WordsRefused where they are too long or hold what nobody types."""
    told = words.replace("\r\n", "\n").strip()
    if len(told) > limit:
        raise WordsRefused(f"{told[:20]}…", limit)
    strange = next((sign for sign in told if _is_strange(sign)), None)
    if strange is not None:
        raise WordsRefused(f"U+{ord(strange):04X}", limit)
    return told


def _is_strange(sign: str) -> bool:
    return sign not in _TYPED_CONTROLS and unicodedata.category(sign) in _REFUSED_CATEGORIES
