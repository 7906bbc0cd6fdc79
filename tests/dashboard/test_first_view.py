"""The document is a whole page of its own: language, title, content, and nothing that needs a script to be read."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from flask.testing import FlaskClient


class Elements(HTMLParser):
    """Every element of a document with its attributes, in order."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(document)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


@pytest.mark.parametrize(("search", "language"), [("", "zh-CN"), ("?lang=zh", "zh-CN"), ("?lang=en", "en")])
def test_the_document_says_its_language(client: FlaskClient, search: str, language: str) -> None:
    [root] = Elements(client.get(f"/{search}").text).all("html")

    assert root["lang"] == language


def test_the_document_has_a_title_and_fits_a_phone(client: FlaskClient) -> None:
    document = client.get("/").text

    assert "<title>渝 · 计划目标进展" in document
    assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in Elements(document).all("meta")


def test_no_id_is_used_twice(client: FlaskClient) -> None:
    ids = [attributes["id"] for _, attributes in Elements(client.get("/chart").text).found if "id" in attributes]

    assert len(ids) == len(set(ids))


def test_the_place_of_the_real_page_is_out_of_sight_but_has_its_size(client: FlaskClient) -> None:
    [entry] = [
        element for element in Elements(client.get("/").text).all("div") if element.get("id") == "react-entry-point"
    ]

    assert "visibility:hidden" in str(entry["style"])
    assert "width:100%" in str(entry["style"])
    assert "display:none" not in str(entry["style"])


def test_the_chart_library_is_fetched_only_where_there_is_a_chart(client: FlaskClient) -> None:
    plain, charted = (Elements(client.get(path).text).all("link") for path in ("/", "/chart"))

    assert [link["href"] for link in plain if "plotly" in str(link["href"])] == []
    assert len([link["href"] for link in charted if "plotly" in str(link["href"])]) == 1


def test_our_script_follows_react_and_comes_before_the_renderer(client: FlaskClient) -> None:
    scripts = re.findall(r'<script src="([^"]+)"', client.get("/").text)

    places = [
        next(at for at, script in enumerate(scripts) if part in script)
        for part in ("react-dom", "/dashboard-", "dash_renderer")
    ]
    assert places == sorted(places)


def test_an_unknown_address_is_a_page_in_words_with_the_way_back(client: FlaskClient) -> None:
    answer = client.get("/admin")

    assert answer.status_code == 404
    assert "没有这个地址:/admin" in answer.text
    assert {"href": "/"} in Elements(answer.text).all("a")


@pytest.mark.parametrize("path", ["/.env", "/wp-login.php", "/static/x", "/_dash-config", "/indicator/../.git/config"])
def test_addresses_that_scanners_try_are_not_pages(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_malformed_period_is_told_instead_of_another_one_being_shown(client: FlaskClient) -> None:
    answer = client.get("/?period=2019-Q7&lang=en")

    assert answer.status_code == 400
    assert "2019-Q7" in answer.text


def test_what_stands_in_the_address_cannot_become_markup(client: FlaskClient) -> None:
    answer = client.get("/?plan=<script>alert(1)</script>")

    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert" in answer.text
