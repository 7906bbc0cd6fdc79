"""Components as HTML text say what Dash would draw, escaped, and refuse what could run."""

from __future__ import annotations

from typing import Any

import pytest
from dash import dcc, html

from dashboard.components.field import Field
from dashboard.components.html_text import graph_name, html_text
from dashboard.components.svg import Svg, svg


def with_properties(**properties: Any) -> dict[str, Any]:
    return properties


def test_text_numbers_lists_and_nothing_are_written_one_after_the_other() -> None:
    assert html_text(["目标 ", 90, None, ["%", html.B("!")]]) == "目标 90%<b>!</b>"


def test_text_is_escaped() -> None:
    assert html_text(html.P("<script>1 & 2</script>")) == "<p>&lt;script&gt;1 &amp; 2&lt;/script&gt;</p>"


def test_attributes_are_escaped() -> None:
    assert html_text(html.P(title='"><script>')) == '<p title="&quot;&gt;&lt;script&gt;"></p>'


def test_properties_take_the_names_html_has_for_them() -> None:
    cell = html.Td("x", className="number", colSpan=2, tabIndex="0", lang="en")

    assert html_text(cell) == '<td class="number" colspan="2" lang="en" tabindex="0">x</td>'


def test_names_for_readers_and_marks_for_scripts_are_kept() -> None:
    button = html.Button(
        type="button", **with_properties(**{"aria-label": "浅色", "aria-pressed": False, "data-kind": "png"})
    )

    written = html_text(button).removeprefix("<button ").removesuffix("></button>").split()
    assert sorted(written) == ['aria-label="浅色"', 'aria-pressed="false"', 'data-kind="png"', 'type="button"']


def test_switches_are_written_when_on_and_left_out_when_off() -> None:
    assert html_text([html.Div(hidden=True), html.Div(hidden=False)]) == "<div hidden></div><div></div>"


def test_styles_are_written_as_css() -> None:
    styled = html.Div(style={"--share": 0.5, "marginTop": 4, "fontWeight": 700, "color": "var(--ink)"})

    assert html_text(styled) == '<div style="--share:0.5;margin-top:4px;font-weight:700;color:var(--ink)"></div>'


def test_elements_without_content_are_not_closed() -> None:
    assert html_text([html.Br(), html.Img(alt="", src="/assets/icon.svg")]) == '<br><img alt="" src="/assets/icon.svg">'


def test_a_composite_id_is_written_as_dash_writes_it() -> None:
    assert (
        html_text(html.Div(id={"kind": "card", "at": 1}))
        == '<div id="{&quot;at&quot;:1,&quot;kind&quot;:&quot;card&quot;}"></div>'
    )


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", " JaVaScript:alert(1)", "java\nscript:x", "data:text/html,x"]
)
def test_an_address_that_could_run_something_is_left_out(address: str) -> None:
    assert html_text(html.A("x", href=address)) == "<a>x</a>"


@pytest.mark.parametrize("address", ["/?plan=a:b", "#main", "https://www.cq.gov.cn/", "mailto:a@b", "?q=1:2"])
def test_an_address_that_only_leads_somewhere_is_kept(address: str) -> None:
    assert html_text(html.A("x", href=address)) == f'<a href="{address}">x</a>'


@pytest.mark.parametrize("component", [html.Script("1"), html.Iframe(srcDoc="1"), html.ObjectEl(), html.Base()])
def test_what_could_run_a_script_is_refused(component: object) -> None:
    with pytest.raises(ValueError, match="no page holds"):
        html_text(component)


def test_what_has_no_html_of_its_own_is_refused_rather_than_left_out() -> None:
    with pytest.raises(ValueError, match="Dropdown"):
        html_text(dcc.Dropdown())


def test_parts_of_dash_that_draw_nothing_are_left_out() -> None:
    assert html_text([dcc.Location(id="url"), dcc.Store(id="kept"), html.P()]) == "<p></p>"


def test_a_link_between_pages_is_a_link() -> None:
    assert html_text(dcc.Link("总览", href="/?lang=en")) == '<a href="/?lang=en">总览</a>'


def test_a_field_is_an_input() -> None:
    field = Field(type="file", name="file", accept=".xlsx", required=True)

    assert html_text(field) == '<input type="file" name="file" accept=".xlsx" required>'


def test_a_drawing_is_written_with_its_tree_and_its_name() -> None:
    drawing = Svg(tree=svg("svg", {"viewBox": "0 0 1 1"}, svg("text", {"x": 1}, "<90%")), id="gauge")

    assert html_text(drawing) == '<svg viewBox="0 0 1 1" id="gauge"><text x="1">&lt;90%</text></svg>'


def test_a_chart_is_its_place_with_its_name_and_its_height() -> None:
    graph = dcc.Graph(id="trend", figure={"data": [], "layout": {"height": 320, "meta": {"name": "趋势"}}})

    assert html_text(graph) == (
        '<div id="trend" class="dash-graph graph-place" role="img" aria-label="趋势" style="height:320px"></div>'
    )


def test_a_chart_is_named_by_its_meta_else_by_its_title() -> None:
    assert graph_name({"meta": {"name": "a"}, "title": {"text": "b"}}) == "a"
    assert graph_name({"title": {"text": "b"}}) == "b"
    assert graph_name({"title": "c"}) == "c"
    assert graph_name({}) is None
