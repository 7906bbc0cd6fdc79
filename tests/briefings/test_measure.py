"""Widths are estimated broadly, lines break where programs break them."""

from __future__ import annotations

from briefings.measure import fitting_size, line_count, text_width


def test_a_chinese_character_is_as_broad_as_it_is_high() -> None:
    assert text_width("路灯", 12) == 24


def test_chinese_may_break_after_any_character() -> None:
    assert line_count("路灯感知覆盖率", 10, 40) == 2


def test_a_western_word_stays_whole() -> None:
    # “coverage” needs more than 40 points and more than a half line is left: it starts the second line.
    assert line_count("lamp coverage", 10, text_width("coverage", 10) + 1) == 2


def test_a_word_longer_than_a_line_is_broken() -> None:
    assert line_count("a" * 100, 10, 100) > 5


def test_the_largest_size_that_fits_is_taken() -> None:
    words = ["路灯感知覆盖率"]

    assert fitting_size(words, 7 * 20, 30, sizes=(24, 20, 16)) == 20
    assert fitting_size(words, 7 * 10, 15, sizes=(24, 20, 16)) == 16
