"""What came between a reviewer and what they had before them, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from domain.plan import Indicator, Language, Name
from domain.review import ReviewDecision
from texts.catalogue import text
from texts.numbers import quantity


@dataclass(frozen=True)
class CellChange:
    """One cell's value before and after, in the indicator's unit; None where there is none."""

    indicator: Indicator
    before: Decimal | None
    after: Decimal | None


def difference_words(changes: Iterable[CellChange]) -> Name:
    """“照明覆盖率 90% → 92%” for each cell; that the figures are the same where there is none."""
    told = tuple(changes)
    return _both(lambda language: _joined([_changed(one, language) for one in told], language))


def newer_words(number: str, difference: Name) -> Name:
    """Which submission took the place of the one looked at, and what is different in it."""
    return _both(lambda language: text("reviewing.newer", language, submission=number, difference=difference[language]))


def decided_words(decision: ReviewDecision, indicators: Mapping[str, Indicator]) -> Name:
    """What was decided already, and on which cells."""
    return _both(
        lambda language: text(
            f"reviewing.decided.{decision.act}",
            language,
            cells=_joined([indicators[key].name[language] for key in decision.cells], language),
        )
    )


def _both(said: Callable[[Language], str]) -> Name:
    return Name(said(Language.ZH), said(Language.EN))


def _joined(parts: list[str], language: Language) -> str:
    return text("reviewing.between", language).join(parts) or text("reviewing.same", language)


def _changed(change: CellChange, language: Language) -> str:
    return text(
        "reviewing.changed",
        language,
        indicator=change.indicator.name[language],
        before=_quantity(change.indicator, change.before, language),
        after=_quantity(change.indicator, change.after, language),
    )


def _quantity(indicator: Indicator, value: Decimal | None, language: Language) -> str:
    if value is None:
        return text("reviewing.none", language)
    return quantity(value, indicator.unit_measure, indicator.decimals, language)
