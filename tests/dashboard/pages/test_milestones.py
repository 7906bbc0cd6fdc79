"""A target judged by stages has a ladder where others have a gauge, on the overview and on its own page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.components.html_text import html_text
from dashboard.pages import indicator, overview
from dashboard.selection import Selection
from domain.period import Period
from domain.plan import Language
from services.plans import load_plans
from services.store import Store
from tests.services.milestones import BRIDGE, PLAN, copied, publish


@pytest.fixture(params=[True, False], ids=["reported", "silent"])
def store_with_milestone(request: pytest.FixtureRequest, loaded: Store, tmp_path: Path) -> tuple[Store, bool]:
    stages = [{"promise": BRIDGE, "steps_done": "1", "steps_total": "4"}] if request.param else []
    with loaded.writing() as session:
        load_plans(session, publish(copied(tmp_path), *stages))
    return loaded, request.param


def page(store: Store, module: object, language: Language) -> str:
    selection = Selection(plan=PLAN, period=Period(2019, 4), language=language, target=BRIDGE, explained=BRIDGE)
    with store.reading() as session:
        return html_text(module.content(session, selection))  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", Language)
def test_the_card_shows_a_ladder_and_no_gauge(store_with_milestone: tuple[Store, bool], language: Language) -> None:
    store, is_reported = store_with_milestone

    shown = page(store, overview, language)

    [card] = re.findall(rf'<article id="target-{BRIDGE}".*?</article>', shown, re.DOTALL)
    assert 'class="ladder' in card
    assert 'class="gauge"' not in card
    assert ("rung now" in card) is is_reported
    assert {Language.ZH: "完成", Language.EN: "Done"}[language] in card


@pytest.mark.parametrize("language", Language)
def test_its_own_page_shows_ladder_and_sentence(store_with_milestone: tuple[Store, bool], language: Language) -> None:
    store, is_reported = store_with_milestone

    shown = page(store, indicator, language)

    assert 'class="ladder' in shown
    words = {
        (Language.ZH, True): "处于建设阶段",
        (Language.ZH, False): "未报送阶段",
        (Language.EN, True): "was at the construction stage",
        (Language.EN, False): "has been reported",
    }
    assert words[language, is_reported] in shown
