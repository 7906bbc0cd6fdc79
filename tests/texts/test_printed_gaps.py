"""Every printed gap is the difference of the printed numbers (STATUS 1.12; STATUS 3, property 10)."""

from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import given

from domain.plan import Baseline, BaselineBasis, Comparator, Language
from domain.verdict import assess
from tests.domain.cases import lamps, seen
from tests.domain.drawing import START, examples, numbers
from tests.texts.saying import LAMPS
from texts.printing import Subject
from texts.sentences import case_sentences

UNITS = ("%", "个", "亿元")
FIGURE = r"−?[\d,]+(?:\.\d+)?"
# The first sentence sets the value against its target; a value beyond its baseline is set against that too.
STANDING = {
    Language.ZH: re.compile(rf"为(?P<value>{FIGURE}).*较目标(?P<side>[高低])(?P<gap>{FIGURE})"),
    Language.EN: re.compile(rf" at (?P<value>{FIGURE}).*, (?P<gap>{FIGURE})[^,]* (?P<side>above|below) the target"),
}
BEYOND = {
    Language.ZH: re.compile(
        rf"^(?P<value>{FIGURE})\D+2015年12月的基期值(?P<other>{FIGURE})[^低高]*(?P<side>[低高])(?P<gap>{FIGURE})"
    ),
    Language.EN: re.compile(
        rf"^(?P<value>{FIGURE}).* is (?P<side>above|below) the baseline of December 2015, "
        rf"(?P<other>{FIGURE}).*, by (?P<gap>{FIGURE})"
    ),
}


@examples
@given(numbers(60_000, 3, 40_000, 2, 20_000, 4, len(UNITS), 4, 2))
def test_every_printed_gap_is_the_difference_of_the_printed_numbers(drawn: tuple[int, ...]) -> None:
    digits, places, target, is_falling, away, decimals, unit, more, tongue = drawn
    value = Decimal(digits) / 10 ** (places + more % 2)
    goal = Decimal(target) / 100
    case = lamps(
        seen("2018-12", str(value)),
        target=goal,
        comparator=Comparator.AT_MOST if is_falling else Comparator.AT_LEAST,
        baseline=Baseline(
            goal + (away + 1 if is_falling else -away - 1) / Decimal(100), START, BaselineBasis.PUBLISHED
        ),
        unit_measure=UNITS[unit],
    )
    language = tuple(Language)[tongue]
    first, *others = case_sentences(Subject(case, LAMPS, max(decimals, 2)), assess(case), language)

    standing = STANDING[language].search(first)
    assert (value == goal) if standing is None else (_difference(standing) == _read(standing["value"]) - goal)
    for beyond in filter(None, map(BEYOND[language].search, others)):
        assert _difference(beyond) == _read(beyond["value"]) - _read(beyond["other"])


def test_the_sentences_read_here_are_the_ones_that_are_said() -> None:
    case = lamps(seen("2018-12", "69.95"))

    for language in Language:
        first, *others = case_sentences(Subject(case, LAMPS, 1), assess(case), language)

        assert STANDING[language].search(first)
        assert any(map(BEYOND[language].search, others))


def _difference(found: re.Match[str]) -> Decimal:
    size = _read(found["gap"])
    return size if found["side"] in ("高", "above") else -size


def _read(printed: str) -> Decimal:
    return Decimal(printed.replace(",", "").replace("−", "-"))
