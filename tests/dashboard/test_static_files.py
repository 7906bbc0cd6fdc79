"""Static files are sent compressed, kept for good where their address says which version they are, and whole."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from flask.testing import FlaskClient
from fontTools.ttLib import TTFont

from dashboard.static_files import own

SUITES = "/_dash-component-suites"
PLOTLY = f"{SUITES}/plotly/package_data/plotly.min.js"
ROOT = Path(__file__).parents[2]
FONTS = ROOT / "dashboard" / "assets" / "fonts"


def said() -> set[str]:
    """Every character of the catalogues and of the target files that can be seen."""
    files = [*(ROOT / "texts").rglob("*.toml"), *(ROOT / "targets").glob("*.csv")]
    return {
        character for file in files for character in file.read_text(encoding="utf-8-sig") if character.isprintable()
    }


def drawn_by(slices: str) -> set[str]:
    """Every character the font files with such a name can draw."""
    return {chr(code) for file in FONTS.glob(slices) for code in TTFont(file).getBestCmap()}


def test_a_reader_gets_the_best_encoding_it_takes(client: FlaskClient) -> None:
    plain = client.get(own().script)
    packed = client.get(own().script, headers={"Accept-Encoding": "gzip, deflate, br"})
    zipped = client.get(own().script, headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in plain.headers
    assert (packed.headers["Content-Encoding"], zipped.headers["Content-Encoding"]) == ("br", "gzip")
    assert brotli.decompress(packed.data) == gzip.decompress(zipped.data) == plain.data
    assert packed.headers["Vary"] == "Accept-Encoding"


def test_an_encoding_the_reader_refuses_is_not_sent(client: FlaskClient) -> None:
    answer = client.get(own().script, headers={"Accept-Encoding": "br;q=0, gzip;q=0"})

    assert "Content-Encoding" not in answer.headers


def test_what_has_a_fingerprint_is_kept_for_good(client: FlaskClient) -> None:
    document = client.get("/chart").text
    fingerprinted = [*re.findall(r'<script src="([^"]+)"', document), own().script, own().style, own().plotly]

    assert {client.get(address).headers["Cache-Control"] for address in fingerprinted} == {
        "public, max-age=31536000, immutable"
    }


def test_what_has_none_is_asked_about_and_not_sent_again(client: FlaskClient) -> None:
    first = client.get(f"{SUITES}/dash/dcc/async-graph.js")

    again = client.get(f"{SUITES}/dash/dcc/async-graph.js", headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "no-cache"
    assert (again.status_code, again.data) == (304, b"")


def test_the_chart_library_is_our_bundle_wherever_it_is_asked_for(client: FlaskClient) -> None:
    bundle, asked_by_dash = client.get(own().plotly), client.get(PLOTLY)

    assert bundle.data == asked_by_dash.data
    assert len(bundle.data) < 1_300_000
    assert b"zh-CN" in bundle.data
    assert b"new Function" not in bundle.data


def test_the_chart_library_is_sent_as_it_was_packed(client: FlaskClient) -> None:
    answer = client.get(own().plotly, headers={"Accept-Encoding": "br"})

    assert len(answer.data) < 350_000
    assert brotli.decompress(answer.data) == client.get(own().plotly).data


@pytest.mark.parametrize(
    "path",
    [
        f"{SUITES}/dash/../../../settings.py",
        f"{SUITES}/dash/%2e%2e/%2e%2e/x",
        f"{SUITES}/dash/dash.py",
        f"{SUITES}/flask/app.py",
        f"{SUITES}/nothing/x.js",
        f"{SUITES}/",
        f"{SUITES}/dash",
        "/assets/../settings.py",
        "/assets/page.js",
        "/assets/fonts/../../app.py",
        "/assets/dashboard-0.js",
    ],
)
def test_nothing_but_listed_files_can_be_fetched(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_every_file_a_style_names_is_there(client: FlaskClient) -> None:
    styles = client.get(own().style).text

    addresses = set(re.findall(r'url\("?([^")]+)"?\)', styles))
    fonts = [address for address in addresses if address.startswith("/assets/fonts/")]
    assert len(fonts) == 9
    assert {client.get(address).status_code for address in fonts} == {200}
    assert not [address for address in addresses if address.startswith(("http", "//"))]


def test_scripts_and_styles_of_ours_name_no_other_host(client: FlaskClient) -> None:
    written = client.get(own().script).text + client.get(own().style).text

    named = set(re.findall(r"https?://[^\s\"')]+", written))
    assert named <= {"http://www.w3.org/2000/svg"}


def test_a_head_request_is_answered_without_the_file(client: FlaskClient) -> None:
    answer = client.head(own().script)

    assert (answer.status_code, answer.data) == (200, b"")


def test_the_slices_of_our_font_have_every_character_of_the_catalogues_and_of_the_target_files() -> None:
    missing = "".join(sorted(said() - drawn_by("*.woff2")))

    assert not missing, f"run dashboard/assets/fonts/make.py again: it lacks {missing}"


def test_nearly_all_a_page_says_by_itself_is_in_the_first_slice() -> None:
    missing = "".join(sorted(said() - drawn_by("first-????????????.woff2")))

    assert len(missing) < 30, f"run dashboard/assets/fonts/make.py again: the first slice lacks {missing}"


def test_a_machine_without_chinese_fonts_loads_little() -> None:
    first, all_slices = (sum(file.stat().st_size for file in FONTS.glob(name)) for name in ("first-*", "*.woff2"))

    assert first < 160_000
    assert all_slices < 2_500_000
    assert (FONTS / "OFL.txt").is_file()


def test_every_character_people_commonly_type_is_in_one_of_the_slices() -> None:
    rows = (bytes([row, cell]) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    common = {pair.decode("gb2312") for pair in rows if pair < b"\xd7\xfa"}

    assert len(common) == 3755
    assert common <= drawn_by("*.woff2")
