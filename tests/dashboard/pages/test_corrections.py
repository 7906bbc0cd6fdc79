"""数据更正: what a figure was, what it is, which kind and why; whose hand it was is not everybody's to know."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import g

from dashboard.components.html_text import html_text
from dashboard.pages import corrections
from dashboard.selection import Selection
from domain.period import Period
from domain.plan import Language
from services.quarters import today
from services.store import Store
from tests.services.dating import date_back
from tests.services.reports import LAMPS, QUARTER, REVIEWER, YUZHONG, report, row, settle, settle_lamps


@pytest.fixture
def corrected(loaded: Store) -> Store:
    with loaded.writing() as session:
        settle_lamps(session, "900/1000")
        settle(session, report(row(YUZHONG, LAMPS, of="935/1000", note="补录35盏")))
    return loaded


def show(store: Store, *, period: Period = QUARTER, language: Language = Language.ZH) -> str:
    with store.reading() as session:
        selection = Selection("/corrections", language, period=period)
        return re.sub(r"\s+", " ", html_text(corrections.content(session, selection)))


def test_a_correction_is_listed_with_both_figures_its_kind_and_its_reason(corrected: Store) -> None:
    page = re.sub(r"<[^>]+>", " ", show(corrected))

    for words in ("渝中区", "路灯感知覆盖率", "90.0%", "93.5%", "+3.5 个百分点", "修订", "补录35盏"):
        assert words in page


def test_a_difference_has_the_decimals_of_the_figures_beside_it(loaded: Store) -> None:
    with loaded.writing() as session:
        settle_lamps(session, "9004/10000")
        settle(session, report(row(YUZHONG, LAMPS, of="9346/10000", note="补录")))

    page = re.sub(r"<[^>]+>", " ", show(loaded))

    for words in ("90.0%", "93.5%", "+3.5 个百分点"):
        assert words in page


def test_everybody_reads_the_list_and_only_who_reads_reports_finds_whose_hand_it_was(corrected: Store) -> None:
    assert "reporter:" not in show(corrected)
    g.caller = REVIEWER

    page = show(corrected)

    assert f"reporter:{YUZHONG}" in page
    assert "reviewer · " in page


def test_the_figure_as_it_was_is_one_link_away(loaded: Store, tmp_path: Path) -> None:
    with loaded.writing() as session:
        settle_lamps(session, "900/1000")
    loaded.close()
    date_back(tmp_path, date(2020, 1, 20))
    with loaded.writing() as session:
        settle(session, report(row(YUZHONG, LAMPS, of="935/1000", note="补录35盏")))
    eve = (today() - timedelta(days=1)).isoformat()

    assert f'href="/?period=2019-Q4&amp;as_of={eve}"' in show(loaded)


def test_what_was_corrected_on_the_day_it_was_accepted_has_no_day_to_be_seen_on(corrected: Store) -> None:
    page = show(corrected)

    assert "as_of=" not in page.split("<tbody")[1].split("</tbody>")[0]
    assert "当天即更正" in page
    assert "Corrected the same day" in show(corrected, language=Language.EN)


def test_a_quarter_without_corrections_says_so(corrected: Store) -> None:
    assert "没有更正" in show(corrected, period=Period(2019, 3))
    assert "No figure of this quarter was corrected" in show(corrected, period=Period(2019, 3), language=Language.EN)
