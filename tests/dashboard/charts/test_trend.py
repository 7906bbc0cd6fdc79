"""The trend draws every figure at its place, joins only what may be joined, and is a figure Plotly accepts."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.charts.trend import trend
from domain.assessment import Outlook
from domain.observation import ObsStatus
from domain.period import Month
from domain.plan import Language
from domain.progress import PathPoint
from tests.dashboard.examples import at, behind, demo, in_depth, lamps

PATH = (PathPoint(Month(2018, 12), Decimal(82)), PathPoint(Month(2019, 12), Decimal(86)))


def lines(figure: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [trace for trace in figure["data"] if trace["name"] == name]


def said(figure: dict[str, Any]) -> str:
    return " ".join(annotation["text"] for annotation in figure["layout"]["annotations"])


def test_values_are_drawn_at_their_months_with_their_own_numbers() -> None:
    indicator = in_depth(lamps(at(2019, 3, "76.5"), at(2019, 4, "78.6")))

    [actual] = lines(trend(indicator, Language.ZH, name=""), "实绩")

    assert actual["y"] == [76.5, 78.6]
    assert [month[:7] for month in actual["x"]] == ["2019-09", "2019-12"]
    assert actual["mode"] == "lines+markers"


def test_the_path_is_dashed_and_the_target_is_a_line_of_its_own() -> None:
    figure = trend(in_depth(lamps(), path=PATH), Language.ZH, name="")

    [path], [target] = lines(figure, "序时路径"), lines(figure, "目标")

    assert path["y"] == [82.0, 86.0]
    assert path["line"]["dash"] != "solid"
    assert target["y"] == [90.0, 90.0]
    assert target["text"][0] == "目标 ≥ 90%"


def test_a_break_in_definition_is_never_joined_and_is_named() -> None:
    indicator = in_depth(lamps(at(2019, 3, "27.2"), at(2019, 4, "45.4", series=2)))

    figure = trend(indicator, Language.ZH, name="")

    drawn = lines(figure, "实绩")
    assert [trace["y"] for trace in drawn] == [[27.2], [45.4]]
    assert [trace["meta"]["series"] for trace in drawn] == [1, 2]
    assert "口径变化" in said(figure)


@pytest.mark.parametrize("between", [(), (at(2019, 2, None),)])
def test_a_period_without_a_value_leaves_the_line_open(between: tuple[Any, ...]) -> None:
    indicator = in_depth(lamps(at(2019, 1, "70"), *between, at(2019, 3, "74"), at(2019, 4, "76")))

    drawn = lines(trend(indicator, Language.ZH, name=""), "实绩")

    assert [trace["y"] for trace in drawn] == [[70.0], [74.0, 76.0]]


def test_a_figure_that_awaits_review_or_was_made_up_has_a_dot_of_its_own() -> None:
    observations = at(2019, 2, "70"), at(2019, 3, "72", obs_status=ObsStatus.SUBMITTED), demo(2019, 4, "74")

    [actual] = lines(trend(in_depth(lamps(*observations)), Language.ZH, name=""), "实绩")

    assert len(set(actual["marker"]["symbol"])) == 3


def test_a_trend_with_demonstration_figures_says_so_inside_the_picture() -> None:
    made_up, published = (in_depth(lamps(one)) for one in (demo(2019, 4, "78.6"), at(2019, 4, "78.6")))

    assert "演示" in said(trend(made_up, Language.ZH, name=""))
    assert "Demo" in said(trend(made_up, Language.EN, name=""))
    assert "演示" not in said(trend(published, Language.ZH, name=""))


def test_an_outlook_is_drawn_only_where_one_was_worked_out() -> None:
    outlook = Outlook(Decimal("85.4"), Decimal("84"), Decimal("87"), Decimal("0.1"), None)
    with_outlook = in_depth(lamps(assessment=behind(outlook=outlook)))

    [drawn] = lines(trend(with_outlook, Language.ZH, name=""), "按近期趋势外推,非官方预测;竖线为80%区间")

    assert drawn["y"] == [78.6, 85.4]
    # The interval is drawn as what lies above and below: 87 − 85.4 and 85.4 − 84.
    assert drawn["error_y"]["array"][1] == pytest.approx(1.6)
    assert drawn["error_y"]["arrayminus"][1] == pytest.approx(1.4)
    assert len(trend(in_depth(lamps()), Language.ZH, name="")["data"]) == 2


def test_the_axis_has_room_for_every_figure_and_the_target() -> None:
    indicator = in_depth(lamps(at(2019, 3, "25"), at(2019, 4, "95")))

    low, high = trend(indicator, Language.ZH, name="")["layout"]["yaxis"]["range"]

    assert low < 25
    assert high > 95


@pytest.mark.parametrize("language", list(Language))
def test_plotly_accepts_the_figure_once_its_colours_are_known(language: Language) -> None:
    outlook = Outlook(Decimal("85.4"), None, None, None, None)
    progress = lamps(at(2019, 3, "76"), at(2019, 4, "78.6", series=2), assessment=behind(outlook=outlook))
    figure = trend(in_depth(progress, path=PATH), language, name="a name")

    written = re.sub(r"var\(--[a-z0-9-]+\)", "#123456", json.dumps(figure))

    assert len(go.Figure(json.loads(written)).data) == len(figure["data"])


def test_the_figure_carries_its_name_for_those_who_cannot_see_it() -> None:
    assert trend(in_depth(lamps()), Language.ZH, name="一句话")["layout"]["meta"]["name"] == "一句话"
