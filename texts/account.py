"""One verdict about to be explained: what it is about, what was found, and in which language."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from domain.assessment import Assessment
from domain.plan import Language
from texts.catalogue import text
from texts.numbers import MINUS, number, percent, rounded
from texts.printing import Subject


@dataclass(frozen=True)
class Account:
    """A verdict with its subject and a language to explain it in."""

    subject: Subject
    assessment: Assessment
    language: Language

    def say(self, key: str, **fields: object) -> str:
        return text(f"explain.{key}", self.language, **fields)

    def quantity(self, value: Decimal, decimals: int | None = None) -> str:
        return self.subject.quantity(value, self.language, decimals=decimals)

    def bare(self, value: Decimal, decimals: int | None = None) -> str:
        """A number inside a formula, in brackets where it is negative."""
        printed = number(value, self.subject.decimals if decimals is None else decimals, self.language)
        return f"({printed})" if printed.startswith(MINUS) else printed

    def difference(self, value: Decimal, decimals: int) -> str:
        """A signed difference with its unit."""
        sign = "" if rounded(value, self.subject.gap_places(decimals)) == 0 else MINUS if value < 0 else "+"
        return sign + self.subject.difference(value, self.language, decimals=decimals)

    def share(self, value: Decimal, decimals: int) -> str:
        return percent(value, decimals, self.language)
