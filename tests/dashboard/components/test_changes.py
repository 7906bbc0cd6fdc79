"""环比 and 同比 are shown where they mean something, and nowhere else."""

from __future__ import annotations

from dashboard.components.changes import changes
from domain.plan import Language, Measure
from tests.dashboard.examples import at, indicator

ZH = Language.ZH


def test_a_rate_is_compared_with_the_quarter_and_the_year_before() -> None:
    observations = at(2018, 4, "70"), at(2019, 3, "76.5"), at(2019, 4, "78.6")

    assert changes(observations, indicator(), ZH) == [("环比", "+2.1 个百分点"), ("同比", "+8.6 个百分点")]


def test_a_running_total_is_never_compared_with_the_quarter_before() -> None:
    observations = at(2018, 4, "40"), at(2019, 3, "45"), at(2019, 4, "50")
    total = indicator(unit_measure="个", measure=Measure.CUMULATIVE)

    assert changes(observations, total, ZH) == [("同比", "+25.0%")]


def test_nothing_is_compared_across_a_break_or_a_gap() -> None:
    assert changes([at(2019, 3, "76", series=1), at(2019, 4, "78", series=2)], indicator(), ZH) == []
    assert changes([at(2019, 2, "76"), at(2019, 4, "78")], indicator(), ZH) == []


def test_without_a_value_there_is_no_change() -> None:
    assert changes([], indicator(), ZH) == []
    assert changes([at(2019, 4, None)], indicator(), ZH) == []
