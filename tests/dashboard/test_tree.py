"""A view travels as one tree of plain elements; only what lives stays a component of Dash."""

from __future__ import annotations

from typing import Any

import pytest
from dash import Dash, Input, Output, dcc, html

from dashboard.callbacks import named_ids
from dashboard.components.field import Field
from dashboard.components.html_text import html_text
from dashboard.components.svg import Svg, svg
from dashboard.components.tree import Tree, tree


def sent(grown: Tree) -> dict[str, Any]:
    properties: dict[str, Any] = grown.to_plotly_json()["props"]  # type: ignore[no-untyped-call]
    return properties


def test_plain_elements_become_one_tree() -> None:
    grown = tree(html.P(["目标 ", html.B(90), None], className="quiet", n_clicks=0))

    assert sent(grown) == {
        "children": [],
        "nodes": [
            {
                "tag": "p",
                "attributes": {"className": "quiet"},
                "children": ["目标 ", {"tag": "b", "attributes": {}, "children": ["90"]}],
            }
        ],
    }


def test_a_chart_lives_in_a_slot() -> None:
    graph = dcc.Graph(id="trend")

    grown = tree(html.Figure([html.Figcaption("a"), graph]))

    [figure] = grown.nodes
    assert isinstance(figure, dict)
    assert figure["children"][1] == {"slot": 0}  # type: ignore[typeddict-item]
    assert grown.children == [graph]


def test_drawings_and_fields_are_part_of_the_tree() -> None:
    grown = tree([Svg(tree=svg("svg", {"viewBox": "0 0 1 1"}), id="gauge"), Field(type="file", name="file")])

    assert grown.nodes == [
        {"drawing": {"tag": "svg", "attributes": {"viewBox": "0 0 1 1", "id": "gauge"}, "children": []}},
        {"tag": "input", "attributes": {"type": "file", "name": "file"}, "children": []},
    ]
    assert grown.children == []


def test_an_element_a_callback_names_lives_and_its_content_is_a_tree_again() -> None:
    grown = tree(html.Div([html.Div([html.P("a"), dcc.Graph(id="trend")], id="live")]), named={"live"})

    [live] = grown.children
    assert isinstance(live, html.Div)
    assert isinstance(live.children, Tree)
    assert html_text(grown).startswith('<div><div id="live"><p>a</p><div id="trend"')


def test_the_names_of_all_callbacks_are_known() -> None:
    app = Dash("test", enable_mcp=False)
    outputs = [Output("b", "children"), Output("c", "title")]
    app.callback(outputs, Input("a", "n_clicks"))(lambda _: ("", ""))
    app.callback(Output("d", "children"), Input("b", "children"))(lambda _: "")

    assert named_ids(app) == {"a", "b", "c", "d"}


@pytest.mark.parametrize("component", [html.Script("1"), html.Iframe(srcDoc="1"), html.ObjectEl(), html.Base()])
def test_what_could_run_a_script_never_gets_into_a_tree(component: Any) -> None:
    with pytest.raises(ValueError, match="no page holds"):
        tree(html.Div([component]))
