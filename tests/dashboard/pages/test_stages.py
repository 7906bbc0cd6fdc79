"""阶段进展: what waits for this reader first, each with its ladder, evidence and what can be done about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from dash import Dash
from flask import g

from dashboard.app import create_app
from dashboard.components.html_text import html_text
from dashboard.pages import stages
from dashboard.selection import Selection
from domain.access import Caller
from domain.plan import Language
from domain.stage import Stage
from domain.stage_entry import StageEntry
from services.evidence import add_evidence
from services.stage_reporting import submit_stage
from services.stage_review import return_stage
from services.store import Store
from tests.services.callers import CITY, REPORTER, REVIEWER
from tests.services.milestones import PLAN, PLATFORM
from tests.services.reports import QUARTER


@pytest.fixture
def app(loaded: Store, tmp_path: Path) -> Iterator[Dash]:
    app = create_app(loaded, directory=tmp_path)
    with app.server.test_request_context("/stages", base_url="http://localhost"):
        yield app


def show(store: Store, by: Caller, **chosen: object) -> str:
    g.caller = by
    fields: dict[str, object] = {"path": "/stages", "period": QUARTER, **chosen}
    with store.reading() as session:
        return html_text(stages.content(session, Selection(**fields)))  # type: ignore[arg-type]


def send(store: Store) -> int:
    with store.writing() as session:
        entry = StageEntry(Stage.CONSTRUCTION, evidence="<i>合同</i>", note="进度正常")
        return submit_stage(session, PLAN, PLATFORM, QUARTER, entry, by=CITY)


def item(page: str, key: str = PLATFORM) -> str:
    return page.split(f'id="goal-{key}"')[1].split('<li id="goal-', maxsplit=1)[0]


def test_who_answers_for_goals_finds_them_with_a_form_each(loaded: Store, app: Dash) -> None:
    page = show(loaded, CITY)

    assert "由我报送 19 项,本季度已报 0 项" in page
    assert page.count('action="/stages/send"') == 19
    assert page.count('action="/evidence"') == 19
    assert "/accept" not in page


def test_a_sent_stage_is_counted_and_the_form_begins_with_it(loaded: Store, app: Dash) -> None:
    send(loaded)

    page = show(loaded, CITY)

    assert "由我报送 19 项,本季度已报 1 项" in page
    assert "◔" in item(page)
    assert "city 于" in item(page)
    assert "&lt;i&gt;合同&lt;/i&gt;" in item(page)
    [chosen] = re.findall(r"<input[^>]* checked[^>]*>", item(page))
    assert 'value="construction"' in chosen


def test_what_the_program_made_up_is_no_earlier_report_to_begin_with(demo: Store, tmp_path: Path) -> None:
    with create_app(demo, directory=tmp_path).server.test_request_context("/stages", base_url="http://localhost"):
        page = show(demo, CITY)

    form = item(page, "P135-05").split('action="/stages/send"')[1].split("</form>")[0]
    [chosen] = re.findall(r"<input[^>]* checked[^>]*>", form)
    assert 'value="not_started"' in chosen
    assert "2019-10-25" not in form
    assert "演示" not in form


def test_what_waits_comes_first_for_a_reviewer_with_both_decisions(loaded: Store, app: Dash) -> None:
    number = send(loaded)

    page = show(loaded, REVIEWER)

    assert page.index("待审 1 项") < page.index("其余 18 项")
    assert f'action="/stages/{number}/accept"' in item(page)
    assert f'action="/stages/{number}/return"' in item(page)
    assert 'action="/stages/send"' not in page


def test_a_returned_stage_stands_open_with_its_reason(loaded: Store, app: Dash) -> None:
    number = send(loaded)
    with loaded.writing() as session:
        return_stage(session, number, reason="缺监理月报", by=REVIEWER)

    page = show(loaded, CITY)

    assert "退回:缺监理月报" in item(page)
    assert "<details" in item(page)
    assert " open" in item(page).split("<summary")[0]
    assert "本季度已报 0 项" in page


def test_a_districts_reporter_sees_the_goals_and_nothing_that_was_sent(loaded: Store, app: Dash) -> None:
    send(loaded)
    with loaded.writing() as session:
        add_evidence(session, PLAN, PLATFORM, QUARTER, content=b"%PDF-1", file_name="a.pdf", by=CITY)

    page = show(loaded, REPORTER)

    assert "没有由您报送的定性目标和工作项" in page
    assert "合同" not in page
    assert "a.pdf" not in page
    assert 'action="/stages' not in page


def test_evidence_is_named_with_who_handed_it_in(loaded: Store, app: Dash) -> None:
    with loaded.writing() as session:
        number = add_evidence(session, PLAN, PLATFORM, QUARTER, content=b"%PDF-1", file_name="意见.pdf", by=CITY)

    assert f'href="/evidence/{number}"' in item(show(loaded, REVIEWER))
    assert "意见.pdf" in item(show(loaded, CITY))


def test_the_page_opens_at_the_promise_just_dealt_with(loaded: Store, app: Dash) -> None:
    g.caller = CITY
    page = show(loaded, CITY, options=(("cell", PLATFORM),))

    assert " open" in item(page).split("<summary")[0]
    assert page.count(" open=") + page.count(" open>") <= 2


def test_both_languages_say_the_same(loaded: Store, app: Dash) -> None:
    send(loaded)

    assert "19 reported by me, 1 of them for this quarter" in show(loaded, CITY, language=Language.EN)
    assert "1 waiting for review" in show(loaded, REVIEWER, language=Language.EN)
