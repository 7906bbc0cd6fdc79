"""The gauge draws the figures it was given: value, target mark, schedule mark, and their words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from dashboard.charts.gauge import gauge
from dashboard.charts.names import gauge_name
from domain.assessment import Assessment, Status
from domain.observation import Qualifier
from domain.plan import Comparator, Language
from tests.dashboard.examples import at, behind, demo, indicator, lamps, nodes, of_class, stale, words


def test_a_gauge_draws_the_value_the_target_and_the_schedule_it_was_given() -> None:
    progress = lamps(assessment=behind(value="78.6", expected="82.1"))

    tree = gauge(progress, Language.ZH, name="")

    [arc] = [node for node in nodes(tree) if "data-value" in node["attributes"]]
    [target_mark] = of_class(tree, "target-mark")
    [schedule_mark] = of_class(tree, "schedule-mark")
    assert arc["attributes"]["data-value"] == "78.6"
    assert target_mark["attributes"]["data-target"] == "90"
    assert schedule_mark["attributes"]["data-expected"] == "82.1"


def test_a_percentage_is_drawn_on_a_scale_from_0_to_its_ceiling() -> None:
    progress = replace(lamps(), indicator=indicator(floor=Decimal(0), ceiling=Decimal(100)))

    tree = gauge(progress, Language.ZH, name="")

    [arc] = [node for node in nodes(tree) if "data-share" in node["attributes"]]
    assert arc["attributes"]["data-share"] == 0.786


def test_both_marks_are_labelled_with_their_numbers_in_either_language() -> None:
    progress = lamps()

    zh, en = (words(gauge(progress, language, name="")) for language in Language)

    assert "目标 ≥ 90%" in zh
    assert "序时 82.1%" in zh
    assert "Target ≥ 90%" in en
    assert "Schedule 82.1%" in en


def test_a_target_without_a_figure_has_no_arc_and_a_dash_for_its_number() -> None:
    progress = lamps(assessment=Assessment(Status.NO_DATA))

    tree = gauge(progress, Language.ZH, name="")

    [number] = of_class(tree, "gauge-number")
    assert number["children"] == ["—"]
    assert not [node for node in nodes(tree) if "data-value" in node["attributes"]]
    assert of_class(tree, "schedule-mark") == []
    assert of_class(tree, "target-mark") != []


def test_a_figure_of_nought_is_a_number_and_no_dash() -> None:
    progress = lamps(assessment=behind(value="0"))

    [number] = of_class(gauge(progress, Language.ZH, name=""), "gauge-number")

    assert number["children"] == ["0.0"]


def test_a_range_has_a_mark_at_either_bound() -> None:
    progress = lamps(comparator=Comparator.RANGE, value=None, low=Decimal(5), high=Decimal(10))

    marks = of_class(gauge(progress, Language.ZH, name=""), "target-mark")

    assert [mark["attributes"]["data-target"] for mark in marks] == ["5", "10"]


def test_the_word_a_value_was_published_with_stands_above_it() -> None:
    expected_value = at(2019, 4, "78.6", qualifier=Qualifier.ESTIMATED)
    progress = lamps(assessment=behind(observation=expected_value))

    assert "预计" in words(gauge(progress, Language.ZH, name=""))
    assert "estimated" in words(gauge(progress, Language.EN, name=""))


def test_a_gauge_of_demonstration_figures_says_so_inside_the_picture() -> None:
    made_up, published = lamps(demo(2019, 4, "78.6")), lamps(at(2019, 4, "78.6"))

    assert "演示" in words(gauge(made_up, Language.ZH, name=""))
    assert "演示" not in words(gauge(published, Language.ZH, name=""))


def test_a_stale_verdict_is_drawn_in_grey() -> None:
    tree = gauge(lamps(assessment=stale(behind())), Language.ZH, name="")

    [arc] = [node for node in nodes(tree) if "data-value" in node["attributes"]]
    assert arc["attributes"]["stroke"] == "var(--none-fill)"


@pytest.mark.parametrize(("value", "low", "high"), [("564.9", "0", "1200"), ("1500", "0", "2000")])
def test_a_unit_without_a_ceiling_gets_a_round_one_above_every_mark(value: str, low: str, high: str) -> None:
    # The highest of value and target, 8 % more, up to the next round number: 1000 · 1.08 = 1080 → 1200.
    progress = lamps(assessment=behind(value=value, expected="554"), value=Decimal(1000))
    money = replace(progress, indicator=indicator(unit_measure="亿元", floor=Decimal(0)))

    drawn = words(gauge(money, Language.ZH, name="")).split(" ")

    assert low in drawn
    assert high in drawn


def test_the_name_of_a_gauge_says_value_verdict_target_and_schedule() -> None:
    name = gauge_name(lamps(), Language.ZH)

    assert name == "路灯感知覆盖率:78.6% (2019Q4);滞后;目标 ≥ 90%;序时 82.1%。"
