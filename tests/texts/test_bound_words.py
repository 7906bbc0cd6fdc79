"""What a bound makes of the numbers in a sentence: 至少, 至多, or the bound itself (STATUS 1.8)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.case import Case
from domain.observation import Qualifier
from domain.plan import Comparator
from domain.verdict import assess
from tests.domain.cases import baseline, lamps, output, seen
from tests.texts.saying import EN, LAMPS, ZH, said
from texts.explanation import explanation_steps
from texts.printing import Subject

EXCEEDING, AT_LEAST, NEARLY = Qualifier.EXCEEDING, Qualifier.AT_LEAST, Qualifier.NEARLY


def exact(at: str, value: str, qualifier: Qualifier) -> Case:
    """Exactly 30 by 2020-12, from 0 at 2015-12: at 2018-12 18 are expected, 60 % are due."""
    case = lamps(seen(at, value, qualifier), baseline=baseline("0", "2015-12"), unit_measure="个", ceiling=None)
    return replace(case, comparator=Comparator.EQUAL, target=Decimal(30))


def band(at: str, value: str, qualifier: Qualifier | None) -> Case:
    """10 to 20, otherwise the same."""
    return replace(
        exact(at, value, EXCEEDING),
        comparator=Comparator.RANGE,
        target=None,
        low=Decimal(10),
        high=Decimal(20),
        observations=(seen(at, value, qualifier),),
    )


def falling(value: str, qualifier: Qualifier) -> Case:
    """60 at 2015-12 down to 40."""
    return lamps(
        seen("2018-12", value, qualifier),
        comparator=Comparator.AT_MOST,
        target=Decimal(40),
        baseline=baseline("60", "2015-12"),
    )


@pytest.mark.parametrize(
    ("value", "qualifier", "words"),
    [
        # x(33) = 3 of 30, so P = 90 %, and 超过33 lies further off.
        ("33", EXCEEDING, "至多超序时进度30.0个百分点"),
        ("30", EXCEEDING, "至多超序时进度40.0个百分点"),
        # x(24) = 6, so P = 80 %; 不足24 lies further off, 24以上 may be 30 or 60.
        ("24", Qualifier.LESS_THAN, "至多超序时进度20.0个百分点"),
        ("24", AT_LEAST, "按界限值计超序时进度20.0个百分点"),
        ("33", NEARLY, "按界限值计超序时进度30.0个百分点"),
        # x(15) = 15, so P = 50 %: ten points behind, and further off still.
        ("15", NEARLY, "至少低于序时进度10.0个百分点"),
        ("18", NEARLY, "至多与序时进度持平"),
        ("18", EXCEEDING, "按界限值计与序时进度持平"),
    ],
)
def test_the_share_done_of_an_exact_target_is_bound_by_its_distance(
    value: str, qualifier: Qualifier, words: str
) -> None:
    assert f",{words}(序时值18个)," in said(exact("2018-12", value, qualifier), decimals=0)[0]


def test_the_bound_reckoned_with_is_named_in_english_too() -> None:
    assert "taking the bound for the value, 30.0 percentage points ahead" in said(exact("2018-12", "33", NEARLY), EN)[0]


@pytest.mark.parametrize(
    ("value", "qualifier", "words"),
    [("48", EXCEEDING, "至多与序时进度持平"), ("48", NEARLY, "至少与序时进度持平")],
)
def test_on_the_line_of_a_falling_target_a_lower_bound_is_at_most_level(
    value: str, qualifier: Qualifier, words: str
) -> None:
    # 60 → 40, three fifths of the way: 48. Whoever lies above it is behind.
    assert f",{words}(" in said(falling(value, qualifier), decimals=0)[0]


@pytest.mark.parametrize(
    ("value", "qualifier", "place", "verdict"),
    [
        ("20", EXCEEDING, "高于目标区间", "期满未达成"),
        ("10", NEARLY, "低于目标区间", "期满未达成"),
        ("20", AT_LEAST, "界限值在目标区间内", "不可评"),
        ("15", EXCEEDING, "界限值在目标区间内", "不可评"),
        ("15", NEARLY, "界限值在目标区间内", "不可评"),
        ("15", None, "在目标区间内", "已达成"),
    ],
)
def test_where_a_bound_stands_to_a_range_agrees_with_its_verdict(
    value: str, qualifier: Qualifier | None, place: str, verdict: str
) -> None:
    standing, judged, *_ = said(band("2020-12", value, qualifier), decimals=0)

    assert standing.endswith(f",{place}。")
    assert judged == f"判定为{verdict}。"


@pytest.mark.parametrize(("qualifier", "place"), [(EXCEEDING, "高于目标"), (NEARLY, "低于目标")])
def test_a_bound_that_names_an_exact_target_misses_it_on_its_own_side(qualifier: Qualifier, place: str) -> None:
    standing, judged, *_ = said(exact("2020-12", "30", qualifier), decimals=0)

    assert standing.endswith(f",{place}。")
    assert judged == "判定为期满未达成。"


@pytest.mark.parametrize(
    ("case", "words"),
    [
        # 90 − 82.4 = 7.6 in 8 quarters; whoever has come further needs less.
        (lamps(seen("2018-12", "82.4", EXCEEDING)), "所需季均增量至多0.95个百分点"),
        (lamps(seen("2018-12", "82.4", NEARLY)), "所需季均增量至少0.95个百分点"),
        # 47.6 − 40 = 7.6, the other way.
        (falling("47.6", EXCEEDING), "所需季均减量至少0.95个百分点"),
        (falling("47.6", NEARLY), "所需季均减量至多0.95个百分点"),
        # √(1000 ÷ 564.9) − 1.
        (output(seen("2018-12", "564.9", EXCEEDING)), "所需年均增幅至多33.0%"),
        # Two months are less than a quarter.
        (lamps(seen("2020-10", "82.4", EXCEEDING)), "尚需再增至多7.6个百分点"),
        # 33 back to 30 in 8 quarters is 0.375.
        (exact("2018-12", "33", EXCEEDING), "所需季均减量至少0.38个"),
    ],
)
def test_the_pace_a_bound_needs_is_a_bound_too(case: Case, words: str) -> None:
    assert any(f",{words}" in sentence for sentence in said(case))


def test_it_is_in_english_too() -> None:
    sentences = said(lamps(seen("2018-12", "82.4", EXCEEDING)), EN)

    assert any("increase needed: at most 0.95 percentage points a quarter" in sentence for sentence in sentences)


@pytest.mark.parametrize(
    "case",
    [exact("2020-12", "30", EXCEEDING), band("2020-12", "10", NEARLY), lamps(seen("2020-12", "90", NEARLY))],
)
def test_a_bound_that_names_the_target_it_misses_is_not_said_to_lack_nothing(case: Case) -> None:
    steps = dict(explanation_steps(Subject(case, LAMPS, 0), assess(case), ZH))

    assert steps["何时变色"] == "期满判定已定,只有所用数值修订才会改变"
