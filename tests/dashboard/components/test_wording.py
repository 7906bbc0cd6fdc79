"""Figures, gaps and targets in words: units, signs and digits as either language writes them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from dashboard.components.wording import (
    difference,
    expected_figure,
    figure,
    observed,
    observed_at,
    pace,
    plain_number,
    points,
    short_target_words,
    target_words,
)
from domain.observation import Observation, Qualifier
from domain.period import Month
from domain.plan import Aggregation, Comparator, Language
from tests.dashboard.examples import at, behind, indicator, target

ZH, EN = Language.ZH, Language.EN
MONEY = indicator(unit_measure="亿元")


def test_a_missing_figure_is_a_dash_and_nought_is_a_number() -> None:
    assert figure(None, indicator(), ZH) == "—"
    assert figure(Decimal(0), indicator(), ZH) == "0.0%"


@pytest.mark.parametrize(
    ("comparator", "words"),
    [
        (Comparator.AT_LEAST, "≥ 1000亿元"),
        (Comparator.ABOVE, "> 1000亿元"),
        (Comparator.AT_MOST, "≤ 1000亿元"),
        (Comparator.EQUAL, "1000亿元"),
        (Comparator.APPROX, "约 1000亿元"),
    ],
)
def test_a_target_is_written_with_its_comparator_and_unit(comparator: Comparator, words: str) -> None:
    assert target_words(target(comparator=comparator, value=Decimal(1000)), MONEY, ZH) == words


def test_a_target_keeps_exactly_the_digits_it_was_promised_with() -> None:
    assert plain_number(Decimal("47.80"), ZH) == "47.8"
    assert plain_number(Decimal("1E+4"), EN) == "10,000"


def test_a_range_is_written_from_low_to_high() -> None:
    promised = target(comparator=Comparator.RANGE, value=None, low=Decimal(1), high=Decimal(2))

    assert target_words(promised, MONEY, ZH) == "1–2亿元"


def test_beside_its_unit_only_a_percentage_keeps_its_sign() -> None:
    assert short_target_words(target(value=Decimal(90)), indicator(), ZH) == "≥ 90%"
    assert short_target_words(target(value=Decimal(1000)), MONEY, EN) == "≥ 1,000"


def test_a_gap_between_percentages_is_in_points_with_a_true_minus() -> None:
    gap = difference(Decimal("78.6"), Decimal(90), indicator(), ZH, decimals=1)

    assert gap == "−11.4 个百分点"
    assert difference(Decimal("78.6"), Decimal(90), indicator(), EN, decimals=1) == "−11.4 pp"


def test_a_printed_gap_equals_the_difference_of_the_printed_numbers() -> None:
    # 2.45 and 1.04 print as 2.5 and 1.0, whose difference is 1.5, but 1.41 prints as 1.4: one more digit is due.
    gap = difference(Decimal("2.45"), Decimal("1.04"), MONEY, ZH, decimals=1)

    assert gap == "+1.41 亿元"


def test_a_difference_of_shares_has_one_decimal() -> None:
    assert points(Decimal("-7.25"), ZH) == "−7.3 个百分点"
    assert points(Decimal(0), ZH) == "0.0 个百分点"


def test_a_pace_is_a_rate_where_it_was_reckoned_as_one_and_an_amount_otherwise() -> None:
    compound = replace(behind(), paced_by_growth=True)

    assert pace(Decimal("0.3305"), compound, MONEY, ZH) == "+33.1%"
    assert pace(Decimal("0.95"), behind(), indicator(), ZH) == "+0.95 个百分点"


def test_a_pace_of_whole_counts_has_no_decimals_and_a_broken_one_keeps_its_own() -> None:
    counted = indicator(unit_measure="count", decimals=0)

    assert pace(Decimal(8595), behind(), counted, ZH).startswith("+8595 ")
    assert pace(Decimal("8595.25"), behind(), counted, ZH).startswith("+8595.3 ")


def test_the_word_a_value_was_published_with_stays_with_it_in_both_languages() -> None:
    value = at(2019, 4, "564.9", qualifier=Qualifier.ESTIMATED)

    assert observed(value, MONEY, ZH) == "预计 564.9亿元"
    assert observed(value, MONEY, EN).startswith("estimated 564.9")


def test_a_value_inside_a_quarter_is_named_by_its_month() -> None:
    assert observed_at(at(2019, 4, "1")) == "2019Q4"
    assert observed_at(Observation(Month(2020, 4), Decimal(1))) == "2020-04"


def test_a_published_figure_is_printed_with_no_more_digits_than_its_source_gave() -> None:
    published = replace(MONEY, aggregation=Aggregation.NONE)

    assert figure(Decimal(3500), published, ZH) == "3500亿元"
    assert figure(Decimal("564.9"), published, ZH) == "564.9亿元"
    assert expected_figure(Decimal(7500), published, ZH) == "7500亿元"
    assert expected_figure(Decimal("553.97"), published, ZH) == "554.0亿元"


def test_a_share_worked_out_from_its_parts_keeps_its_decimals() -> None:
    assert figure(Decimal(80), indicator(), ZH) == "80.0%"
