"""Figures are printed as the screen prints them, and every gap is the difference of what is printed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from briefings.phrases import number_format
from briefings.printed import (
    expected_figure,
    figure,
    gap_to,
    marked_figure,
    observed_figure,
    pace,
    promise_words,
    target_figure,
)
from domain.plan import Language, Name
from tests.briefings import samples

ZH, EN = Language.ZH, Language.EN


def test_a_gap_gets_another_decimal_where_rounding_would_break_it() -> None:
    # 76.94 prints 76.9 and 82.66 prints 82.7, but −5.72 prints −5.7: with two decimals all three agree.
    assert gap_to(Decimal("76.94"), Decimal("82.66"), samples.LAMPS, 1, ZH) == "−5.72个百分点"
    assert gap_to(Decimal("76.9"), Decimal("82.7"), samples.LAMPS, 1, ZH) == "−5.8个百分点"


def test_percentages_differ_by_points_and_amounts_by_their_unit() -> None:
    assert gap_to(Decimal(80), Decimal(90), samples.LAMPS, 1, EN) == "−10.0 percentage points"
    assert gap_to(Decimal("564.9"), Decimal(1000), samples.OUTPUT, 1, ZH) == "−435.1亿元"


def test_money_is_counted_in_the_same_words_all_over_a_slide() -> None:
    broken = replace(samples.OUTPUT_TARGET, wording=Name("预计突破1000亿元", "Expected to break 100 billion yuan"))

    assert promise_words(broken, samples.OUTPUT, Language.EN) == "> 1,000 hundred million yuan by December 2020"
    assert promise_words(broken, samples.OUTPUT, Language.ZH) == "预计突破1000亿元"
    assert promise_words(samples.PROJECTS_TARGET, samples.PROJECTS, Language.EN) == "Nearly 30"


def test_an_expected_count_shows_one_decimal() -> None:
    assert expected_figure(Decimal("17.5"), samples.PROJECTS, ZH) == "17.5个"


def test_a_target_keeps_its_comparator_and_its_own_digits() -> None:
    assert target_figure(samples.LAMPS_TARGET, samples.LAMPS, ZH) == "≥ 90%"
    assert target_figure(samples.OUTPUT_TARGET, samples.OUTPUT, ZH) == "> 1000亿元"


def test_a_published_word_stays_with_its_figure_and_is_not_said_twice() -> None:
    [estimate] = samples.OUTPUT_FIGURES

    assert observed_figure(estimate, samples.OUTPUT, ZH) == "预计564.9亿元"
    assert marked_figure(estimate, samples.OUTPUT, ZH) == "预计564.9亿元"
    assert marked_figure(samples.LAMP_FIGURES[0], samples.LAMPS, ZH) == "70.0%(演示)"


def test_a_pace_is_printed_as_in_the_sentences() -> None:
    lamps, output, _ = samples.plan_progress().targets

    # 11.5 points in four quarters; from 564.9 to 1000 in two years: √(1000 ÷ 564.9) − 1.
    assert pace(Decimal("2.875"), lamps, ZH) == "+2.88个百分点"
    assert pace(Decimal("0.3305"), output, ZH) == "+33.1%"
    assert pace(Decimal("-0.47"), lamps, EN) == "−0.47 percentage points"


def test_a_whole_amount_is_printed_without_a_decimal_its_source_did_not_give() -> None:
    assert figure(Decimal(3500), samples.OUTPUT, ZH) == "3500亿元"
    assert number_format(samples.OUTPUT, [Decimal(3500), Decimal(7530)], ZH) == "0"
    assert number_format(samples.OUTPUT, [Decimal(3500), Decimal("564.9")], ZH) == "0.0"
