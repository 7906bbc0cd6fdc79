"""What is told is settled once and said in each language: its fields, its rows, and what is the same in both."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.plan import Language, Name
from texts.catalogue import text
from texts.numbers import number, percent, told_number, told_percent, told_unit, told_with_unit, with_unit
from texts.told import row, said, told

ZH, EN = Language.ZH, Language.EN


@pytest.mark.parametrize("language", Language)
def test_a_message_is_filled_with_told_ones(language: Language) -> None:
    words = told("sentence.status", status=told("status.on_track"))

    assert said(words, language) == text("sentence.status", language, status=text("status.on_track", language))


def test_a_count_and_a_name_fill_a_message_too() -> None:
    words = told("sentence.no_total", name=Name("甲%", "A%"), month=2019)

    assert "甲%" in said(words, ZH)
    assert "A%" in said(words, EN)


def test_a_row_has_its_separator_between_words_in_each_language() -> None:
    listed = row("1", Name("甲", "A"), separator="sentence.comma")

    assert said(listed, ZH) == f"1{text('sentence.comma', ZH)}甲"
    assert said(listed, EN) == f"1{text('sentence.comma', EN)}A"


def test_a_string_is_the_same_in_every_language() -> None:
    assert said("82.4", ZH) == said("82.4", EN) == "82.4"


@pytest.mark.parametrize("written", ["0", "-0.04", "999.95", "-999.95", "1234567.891", "-1234567.891"])
@pytest.mark.parametrize("decimals", [0, 1, 8])
@pytest.mark.parametrize("language", Language)
def test_a_told_number_is_the_number(written: str, decimals: int, language: Language) -> None:
    value = Decimal(written)
    printed = number(value, decimals, language)

    assert said(told_number(value, decimals), language) == printed
    assert said(told_percent(value, decimals), language) == percent(value, decimals, language)
    assert said(told_with_unit(told_number(value, decimals), "亿元"), language) == with_unit(printed, "亿元", language)


def test_english_alone_groups_thousands() -> None:
    assert told_number(Decimal("1234.5"), 1) == Name("1234.5", "1,234.5")
    assert told_number(Decimal("-999.9"), 1) == "−999.9"


def test_a_unit_without_an_entry_stands_for_itself() -> None:
    assert told_unit("个/万人口") == Name("个/万人口", "个/万人口")
