"""A drawing is made of listed parts only, in Python and in the browser alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.components.svg import ATTRIBUTES, TAGS, Svg, svg

SCRIPT = Path(__file__).parents[2] / "dashboard" / "assets" / "svg.js"


def test_a_drawing_is_a_tree_of_plain_values() -> None:
    tree = svg("svg", {"viewBox": "0 0 2 1"}, svg("title", {}, "half"), svg("path", {"d": "M0 0h1", "stroke-width": 2}))

    assert tree == {
        "tag": "svg",
        "attributes": {"viewBox": "0 0 2 1"},
        "children": [
            {"tag": "title", "attributes": {}, "children": ["half"]},
            {"tag": "path", "attributes": {"d": "M0 0h1", "stroke-width": 2}, "children": []},
        ],
    }


@pytest.mark.parametrize("tag", ["script", "foreignObject", "a", "image", "use", "style", "iframe", "animate"])
def test_a_tag_that_could_run_or_fetch_something_is_refused(tag: str) -> None:
    with pytest.raises(ValueError, match=tag):
        svg(tag, {})


@pytest.mark.parametrize("name", ["onclick", "onload", "href", "xlink:href", "style", "src", "data-", "aria-Label"])
def test_an_attribute_that_is_not_listed_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="attribute"):
        svg("rect", {name: "x"})


@pytest.mark.parametrize("value", ["url(http://example.org/#a)", "url( 'data:x' )", "URL(//x)", "javascript:alert(1)"])
def test_a_value_that_points_outside_the_drawing_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="outside"):
        svg("rect", {"fill": value})


@pytest.mark.parametrize("value", ["url(#hatch)", "url('#hatch')", "var(--behind)", "#fff"])
def test_colours_of_the_page_and_parts_of_the_drawing_may_be_named(value: str) -> None:
    assert svg("rect", {"fill": value})["attributes"] == {"fill": value}


def test_names_and_marks_are_taken_on_every_part() -> None:
    assert svg("g", {"aria-label": "总览", "data-kind": "gauge"})["tag"] == "g"


def test_the_component_is_sent_as_its_tree() -> None:
    tree = svg("svg", {})

    sent = Svg(tree=tree, id="gauge").to_plotly_json()  # type: ignore[no-untyped-call]

    assert sent == {
        "namespace": "dashboard",
        "type": "Svg",
        "props": {"id": "gauge", "tree": tree},
    }


@pytest.mark.parametrize(("name", "listed"), [("TAGS", TAGS), ("ATTRIBUTES", ATTRIBUTES)])
def test_the_browser_draws_from_the_same_list(name: str, listed: frozenset[str]) -> None:
    script = SCRIPT.read_text(encoding="utf-8")

    match = re.search(rf"const {name} = new Set\(\s*\((.*?)\)\.split", script, re.DOTALL)

    assert match is not None
    assert set("".join(re.findall(r'"([^"]*)"', match[1])).split()) == listed
