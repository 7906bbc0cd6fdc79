"""The gap of an explanation says what a bound and a range make of it; an interval cut off names its limit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.case import Case
from domain.observation import Qualifier
from domain.plan import Aggregation, Comparator, Language
from domain.verdict import assess
from tests.domain.cases import every, lamps, seen
from tests.domain.progresses import indicator
from tests.texts.saying import LAMPS, said
from texts.explanation import explanation_steps
from texts.printing import Subject
from texts.sentences import case_sentences


def gap(case: Case) -> str:
    return dict(explanation_steps(Subject(case, LAMPS, 1), assess(case), Language.ZH))["较目标"]


def test_inside_a_range_there_is_no_difference_to_print() -> None:
    case = lamps(seen("2018-12", "88"), comparator=Comparator.RANGE, target=None, low=Decimal(86), high=Decimal(90))

    assert gap(case) == "在目标区间(86至90%)内"


@pytest.mark.parametrize(
    ("qualifier", "words"),
    [
        (Qualifier.EXCEEDING, "数值是下限,高于目标90%"),
        (Qualifier.LESS_THAN, "数值是上限,低于目标90%"),
        (Qualifier.AT_LEAST, "90.0 − 90.0 = 0.0个百分点"),
        (None, "90.0 − 90.0 = 0.0个百分点"),
    ],
)
def test_a_bound_at_the_target_stands_on_one_side_of_it(qualifier: Qualifier | None, words: str) -> None:
    assert gap(lamps(seen("2018-12", "90", qualifier), comparator=Comparator.ABOVE)) == words


@pytest.mark.parametrize(
    ("value", "qualifier", "words"),
    [
        ("95", Qualifier.EXCEEDING, "95.0 − 90.0 = +5.0个百分点(至少高5.0个百分点)"),
        ("85", Qualifier.EXCEEDING, "85.0 − 90.0 = −5.0个百分点(至多低5.0个百分点)"),
        ("85", Qualifier.LESS_THAN, "85.0 − 90.0 = −5.0个百分点(至少低5.0个百分点)"),
    ],
)
def test_the_gap_of_a_bound_is_one_too(value: str, qualifier: Qualifier, words: str) -> None:
    assert gap(lamps(seen("2018-12", value, qualifier))) == words


def test_an_outlook_whose_both_ends_are_cut_off_names_the_limit() -> None:
    # Three points a quarter from 91 on, eight quarters to go: far beyond 100.
    sentences = said(lamps(*every(3, "2017-06", "70 73 76 79 82 85 88")))

    assert any("(80%区间已到上限100%)" in sentence for sentence in sentences)
    assert not any("100.0至100.0" in sentence for sentence in sentences)


def test_a_later_figure_that_is_a_share_has_its_indicator_s_decimals() -> None:
    case = lamps(seen("2020-12", "85"), seen("2021-12", "85.9940"))
    subject = Subject(case, LAMPS, 1, indicator(aggregation=Aggregation.RATIO, decimals=1))

    assert "其后的数值(2021年12月为86.0%)不改变期满判定。" in case_sentences(subject, assess(case), Language.ZH)
