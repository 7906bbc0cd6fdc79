"""The ranking draws each unit's own figure against the target, and shows who has not reported."""

from __future__ import annotations

from dataclasses import replace

from dashboard.charts.names import ranking_name
from dashboard.charts.ranking import best_and_worst, ranking
from dashboard.components.ranking_panel import ranking_panel, ranking_table
from domain.plan import Aggregation, Language
from tests.dashboard.examples import district, in_depth, indicator, lamps, nodes, of_class, text_of, words
from texts.catalogue import text

UNITS = (district("甲", "95"), district("乙", "80.5"), district("丙", None))


def test_every_bar_is_as_long_as_its_figure_and_missing_units_have_none() -> None:
    drawn = ranking(in_depth(lamps(), *UNITS), UNITS, Language.ZH, name="")

    bars = [node["attributes"] for node in nodes(drawn) if "data-value" in node["attributes"]]
    assert [bar["data-value"] for bar in bars] == ["95", "80.5"]
    assert float(bars[0]["width"]) > float(bars[1]["width"])
    assert "未报" in words(drawn)


def test_one_line_marks_the_target_for_all_of_them() -> None:
    drawn = ranking(in_depth(lamps(), *UNITS), UNITS, Language.ZH, name="")

    [line] = of_class(drawn, "target-mark")
    assert line["attributes"]["data-target"] == "90"
    assert "目标 ≥ 90%" in words(drawn)


def test_the_city_target_of_a_sum_is_no_yardstick_for_one_unit() -> None:
    progress = replace(lamps(), indicator=indicator(aggregation=Aggregation.SUM, unit_measure="个"))

    drawn = ranking(in_depth(progress, *UNITS), UNITS, Language.ZH, name="")

    assert of_class(drawn, "target-mark") == []


def test_where_no_unit_is_judged_no_unit_shows_a_verdict() -> None:
    progress = replace(lamps(), indicator=indicator(aggregation=Aggregation.SUM, unit_measure="个"))
    depth = in_depth(progress, *UNITS)

    drawn = ranking(depth, UNITS, Language.ZH, name="")

    assert not [node for node in nodes(drawn) if str(node["attributes"].get("class", "")).startswith("tone-")]
    assert {node["attributes"]["fill"] for node in nodes(drawn) if "data-value" in node["attributes"]} == {
        "var(--brand)"
    }
    assert "滞后" not in text_of(ranking_table(depth, Language.ZH))


def test_each_unit_shows_its_verdict_by_shape_as_well_as_colour() -> None:
    drawn = ranking(in_depth(lamps(), *UNITS), UNITS, Language.ZH, name="")

    shapes = [node for node in nodes(drawn) if str(node["attributes"].get("class", "")).startswith("tone-")]
    # One before each name, and below them one more for each verdict with its word.
    verdicts = {unit.assessment.status for unit in UNITS}
    assert len(shapes) == len(UNITS) + len(verdicts)
    assert all(text(f"status.{status}", Language.ZH) in words(drawn) for status in verdicts)


def test_a_long_list_shows_best_and_worst_with_a_visible_gap() -> None:
    units = [district(str(place), str(100 - place)) for place in range(20)]

    shown = best_and_worst(units, 3)

    names = [None if unit is None else unit.reporting_unit.code for unit in shown]
    assert names == ["0", "1", "2", None, "17", "18", "19"]


def test_a_short_list_is_shown_whole() -> None:
    assert best_and_worst(UNITS, 3) == list(UNITS)


def test_the_name_of_a_ranking_says_how_many_reported_and_who_is_first_and_last() -> None:
    name = ranking_name(in_depth(lamps(), *UNITS), Language.ZH)

    assert name == "路灯感知覆盖率:2/3 个单位已报;最高 甲 95.0%;最低 乙 80.5%。"


def test_the_count_of_reports_says_of_which_month_it_is() -> None:
    shown = text_of(ranking_panel(in_depth(lamps(), *UNITS), Language.ZH, whole=True))

    assert "截至2019年12月 · 2/3 个单位已报" in shown
