"""Who cannot see a chart hears whose it is and whether its figures are made up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.charts.names import gauge_name, ranking_name, sparkline_name, trend_name
from domain.plan import Language
from domain.progress import TargetProgress
from tests.dashboard.examples import at, behind, demo, district, in_depth, lamps

ZH, EN = Language.ZH, Language.EN
MADE_UP = lamps(demo(2019, 3, "76"), demo(2019, 4, "78.6"))
PUBLISHED = lamps(at(2019, 3, "76"), at(2019, 4, "78.6"))


def names(progress: TargetProgress, language: Language) -> list[str]:
    unit = district("城口", "78.6")
    shown = unit if not progress.is_demo else replace(unit, observation=demo(2019, 4, "78.6"))
    whole = in_depth(progress, shown)
    return [
        gauge_name(progress, language),
        sparkline_name(progress.observations, progress.indicator, language),
        trend_name(whole, language),
        ranking_name(whole, language),
    ]


@pytest.mark.parametrize(("language", "word"), [(ZH, "含演示数据"), (EN, "with demonstration data")])
def test_every_chart_of_made_up_figures_says_so_in_its_name(language: Language, word: str) -> None:
    assert all(word in name for name in names(MADE_UP, language))
    assert not any(word in name for name in names(PUBLISHED, language))


def test_every_name_begins_with_the_indicator() -> None:
    assert all(name.startswith("路灯感知覆盖率:") for name in names(PUBLISHED, ZH))


def test_a_single_value_runs_from_nowhere_to_nowhere() -> None:
    one = lamps(at(2018, 4, "70"), assessment=behind())
    assert sparkline_name(one.observations, one.indicator, ZH) == "路灯感知覆盖率:2018Q4 70.0%。"
