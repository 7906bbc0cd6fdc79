"""Quarters are read in every usual spelling, and never guessed from a month, a date or a range."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.period import Period
from uploads.quarters import PeriodFault, read_quarter

QUARTERS = st.builds(Period, st.integers(1949, 2099), st.integers(1, 4)).filter(lambda period: period.year >= 1950)
SPELLINGS = (
    "{year}Q{quarter}",
    "{year}-Q{quarter}",
    "{year} q{quarter}",
    "{year}年Q{quarter}",
    "{year}年{quarter}季度",
    "{year}年第{quarter}季度",
    "{year}年{word}季度",
    "{year}年第{word}季度",
    "{year}第{word}季度",
    "Q{quarter} {year}",
)


@given(QUARTERS, st.sampled_from(SPELLINGS))
def test_every_spelling_names_its_quarter(period: Period, spelling: str) -> None:
    typed = spelling.format(year=period.year, quarter=period.quarter, word="一二三四"[period.quarter - 1])
    wide = typed.translate(str.maketrans("0123456789Q", "０１２３４５６７８９Ｑ"))

    assert read_quarter(typed) == period
    assert read_quarter(f" {wide}　") == period


@given(st.text(max_size=60) | st.text("0123456789Qq年第季度月日-/. 一二三四至", max_size=15))
def test_no_text_raises(text: str) -> None:
    assert read_quarter(text) is None or isinstance(read_quarter(text), Period | PeriodFault)


@pytest.mark.parametrize(
    "typed", ["2019-3", "2019-09-30", "2019年9月", "1-3季度", "2019年1-3季度", "2019", "2019年上半年"]
)
def test_what_may_mean_another_length_of_time_is_asked_about(typed: str) -> None:
    assert read_quarter(typed) is PeriodFault.AMBIGUOUS


def test_a_blank_cell_is_no_quarter() -> None:
    assert read_quarter(" \u200b　") is None
