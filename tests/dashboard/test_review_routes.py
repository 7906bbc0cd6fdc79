"""What a reviewer's forms do, who may send them, and where they lead."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from html import escape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from dash import Dash
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.app import create_app
from domain.access import Caller, Role, operator
from domain.period import Period
from domain.review import CellState
from services.period_windows import set_window, window_of
from services.quarters import today
from services.review import board, cell_states
from services.store import Store
from services.submissions import submit_report
from tests.dashboard.people import OPEN, signed_in, token_of
from tests.services.reports import (
    EARLIER,
    LAMPS,
    PROJECTS,
    QUARTER,
    REVIEWER,
    YUZHONG,
    city_value,
    report,
    reporter,
    row,
)


@pytest.fixture
def app(loaded: Store, tmp_path: Path) -> Dash:
    return create_app(loaded, directory=tmp_path, doors=OPEN)


@pytest.fixture
def reviewer(app: Dash, loaded: Store) -> FlaskClient:
    return signed_in(app, loaded, Role.REVIEWER, login="desk")


def post(client: FlaskClient, path: str, came_from: str | None = None, **fields: object) -> TestResponse:
    sent = {"period": str(QUARTER), "unit": YUZHONG, **{name.replace("__", "."): one for name, one in fields.items()}}
    headers = {} if came_from is None else {"Referer": came_from}
    return client.post(path, data={**sent, "csrf_token": token_of(client, "/")}, headers=headers)


def sent(store: Store, *, of: str = "900/1000", by: Caller | None = None) -> str:
    """The number of a report with two figures."""
    content = report(row(YUZHONG, LAMPS, of=of), row(YUZHONG, PROJECTS, value="2"))
    with store.writing() as session:
        receipt = submit_report(
            session,
            content,
            file_name="report.csv",
            reporting_unit=YUZHONG,
            period=QUARTER,
            by=by or reporter(),
        )
    return str(receipt.submission)


def states(store: Store, period: Period = QUARTER) -> dict[str, CellState]:
    with store.reading() as session:
        found = cell_states(session, YUZHONG, period, today=today())
    return {key: found[key] for key in (LAMPS, PROJECTS)}


def asked(answer: TestResponse) -> dict[str, str]:
    """The words of the address an answer leads to."""
    assert answer.status_code == 303
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.location).query).items()}


def test_accepting_makes_the_figures_count_and_raises_the_version_open_pages_ask_for(
    reviewer: FlaskClient, loaded: Store
) -> None:
    number = sent(loaded)
    before = reviewer.get("/data-version").get_json()["data_version"]

    answer = post(reviewer, "/review/accept", submission=number)

    assert asked(answer) == {"period": "2019-Q4", "unit": YUZHONG, "outcome": "accept"}
    assert reviewer.get("/data-version").get_json()["data_version"] == before + 1
    with loaded.reading() as session:
        assert city_value(session) == Decimal(900) / Decimal(1000) * 100


def test_a_double_click_accepts_once(reviewer: FlaskClient, loaded: Store) -> None:
    number = sent(loaded)
    post(reviewer, "/review/accept", submission=number)
    once = reviewer.get("/data-version").get_json()

    assert post(reviewer, "/review/accept", submission=number).status_code == 303

    assert reviewer.get("/data-version").get_json() == once


def test_a_ticked_cell_is_returned_with_its_own_reason_and_the_other_one_stays(
    reviewer: FlaskClient, loaded: Store
) -> None:
    number = sent(loaded)

    fields = {f"reason__{LAMPS}": "分子有误", f"reason__{PROJECTS}": "", "reason": "请核对"}
    post(reviewer, "/review/return", submission=number, cell=[LAMPS], **fields)

    assert states(loaded) == {LAMPS: CellState.RETURNED, PROJECTS: CellState.PENDING}
    page = reviewer.get(f"/review?unit={YUZHONG}&period=2019-Q4").get_data(as_text=True)
    assert "退回理由:分子有误" in page
    assert "请核对" in page


def test_a_reason_names_its_cell_without_a_tick(reviewer: FlaskClient, loaded: Store) -> None:
    number = sent(loaded)

    post(reviewer, "/review/return", submission=number, **{f"reason__{PROJECTS}": "少报一个", f"reason__{LAMPS}": " "})

    assert states(loaded) == {LAMPS: CellState.PENDING, PROJECTS: CellState.RETURNED}


def test_without_a_tick_everything_that_waits_is_returned(reviewer: FlaskClient, loaded: Store) -> None:
    number = sent(loaded)

    post(reviewer, "/review/return", submission=number, reason="缺说明")

    assert set(states(loaded).values()) == {CellState.RETURNED}


def test_a_return_without_any_reason_is_refused_in_words(reviewer: FlaskClient, loaded: Store) -> None:
    number = sent(loaded)

    answer = post(reviewer, "/review/return", submission=number, reason=" ")

    assert answer.status_code == 400
    assert set(states(loaded).values()) == {CellState.PENDING}


def test_a_version_somebody_has_replaced_cannot_be_accepted_any_more(reviewer: FlaskClient, loaded: Store) -> None:
    first = sent(loaded)
    sent(loaded, of="910/1000")

    answer = post(reviewer, "/review/accept", submission=first)

    assert answer.status_code == 409
    assert f"reporter:{YUZHONG}" in answer.get_data(as_text=True)
    assert set(states(loaded).values()) == {CellState.PENDING}


def test_a_refusal_leads_back_to_the_report_it_came_from(reviewer: FlaskClient, loaded: Store) -> None:
    first = sent(loaded)
    sent(loaded, of="910/1000")
    report_page = f"/review?period={QUARTER}&unit={YUZHONG}&lang=en"

    ours = post(reviewer, "/review/accept", came_from=f"http://localhost{report_page}", submission=first)
    elsewhere = post(reviewer, "/review/accept", came_from=f"http://elsewhere{report_page}", submission=first)

    assert ours.status_code == elsewhere.status_code == 409
    assert f'href="{escape(report_page)}"' in ours.get_data(as_text=True)
    assert "/review?" not in elsewhere.get_data(as_text=True)


def test_a_moved_submission_is_shown_in_the_quarter_it_belongs_to(reviewer: FlaskClient, loaded: Store) -> None:
    number = sent(loaded)

    answer = post(reviewer, "/review/move", submission=number, to=str(EARLIER), reason="季度选错")

    assert asked(answer)["period"] == "2019-Q3"
    assert set(states(loaded, period=EARLIER).values()) == {CellState.PENDING}
    assert CellState.PENDING not in states(loaded).values()


def test_the_form_of_a_move_says_which_submissions_and_how_many_figures_go(
    reviewer: FlaskClient, loaded: Store
) -> None:
    first, second = sent(loaded), sent(loaded, of="910/1000")

    page = reviewer.get(f"/review?period={QUARTER}&unit={YUZHONG}").get_data(as_text=True)

    assert f"把这份季报待审的 2 项(编号 {first}、{second})一并改到所属的季度" in page


def test_words_that_are_refused_are_given_back_to_whoever_typed_them(reviewer: FlaskClient, loaded: Store) -> None:
    number = sent(loaded)
    fields = {"reason": "总的理由\u202e", f"reason__{LAMPS}": "<b>分母</b>有误"}

    answer = post(reviewer, "/review/return", submission=number, **fields)

    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert "这段文字不能保存" in page
    assert "U+202E" in page
    assert ">总的理由\u202e</textarea>" in page
    assert ">&lt;b&gt;分母&lt;/b&gt;有误</textarea>" in page
    assert "csrf_token" not in page
    assert set(states(loaded).values()) == {CellState.PENDING}


def test_a_group_is_locked_with_all_its_members_and_unlocked_again(reviewer: FlaskClient, loaded: Store) -> None:
    fields = {"unit": "", "members": "functional_zone", "reason": "核账"}

    post(reviewer, "/review/lock", locked="yes", **fields)
    with loaded.reading() as session:
        locked = [row.reporting_unit for row in board(session, QUARTER, by=REVIEWER).rows if row.is_locked]
    post(reviewer, "/review/lock", locked="no", **fields)

    assert {unit.subgroup for unit in locked} == {"functional_zone"}
    assert len(locked) == 3
    with loaded.reading() as session:
        assert not any(row.is_locked for row in board(session, QUARTER, by=REVIEWER).rows)


def test_nothing_is_locked_where_nobody_is_named(reviewer: FlaskClient, loaded: Store) -> None:
    assert post(reviewer, "/review/lock", unit="", locked="yes", reason="核账").status_code == 400
    assert post(reviewer, "/review/lock", unit="", members="nowhere", locked="yes", reason="核账").status_code == 303

    with loaded.reading() as session:
        assert not any(row.is_locked for row in board(session, QUARTER, by=REVIEWER).rows)


def test_only_the_missing_of_a_group_are_reminded_and_read_it_in_the_page(
    app: Dash, reviewer: FlaskClient, loaded: Store
) -> None:
    reporter = signed_in(app, loaded, Role.REPORTER, login="yuzhong", reporting_unit=YUZHONG)

    answer = post(reviewer, "/review/remind", unit="", members="central", words="今天下班前")

    assert asked(answer)["outcome"] == "remind.1.8.0"
    page = reporter.get("/notices").get_data(as_text=True)
    assert "请尽快上报渝中区2019年第四季度季报。今天下班前" in page
    assert "未读" in page


def test_whose_report_is_locked_is_counted_and_a_closed_quarter_offers_no_reminding(
    reviewer: FlaskClient, loaded: Store
) -> None:
    board_page = f"/review?period={QUARTER}"
    post(reviewer, "/review/lock", unit="", members="central", locked="yes", reason="核账")
    answer = post(reviewer, "/review/remind", unit="", members="central")
    locked = reviewer.get(f"{board_page}&unit={YUZHONG}").get_data(as_text=True)
    with loaded.writing() as session:
        closed = replace(window_of(session, QUARTER), is_open=False)
        set_window(session, closed, reason="汇总", by=operator("administrator"))

    assert asked(answer)["outcome"] == "remind.0.0.9"
    assert 'action="/review/remind"' not in locked
    assert 'action="/review/remind"' not in reviewer.get(board_page).get_data(as_text=True)
    assert "已停止接收(填报期已关闭)" in post(reviewer, "/review/remind").get_data(as_text=True)


def test_what_was_read_is_noted_up_to_what_was_shown(app: Dash, reviewer: FlaskClient, loaded: Store) -> None:
    reporter = signed_in(app, loaded, Role.REPORTER, login="yuzhong", reporting_unit=YUZHONG)
    for words in ("一", "二"):
        post(reviewer, "/review/remind", words=words)
    page = reporter.get("/notices").get_data(as_text=True)
    newest = int(page.split('name="until" value="')[1].split('"')[0])

    answer = post(reporter, "/notices/read", until=str(newest - 1))

    assert answer.status_code == 303
    assert reporter.get("/notices").get_data(as_text=True).count("is-new") == 1
    assert post(reporter, "/notices/read", until="all").status_code == 400


@pytest.mark.parametrize("path", ["accept", "return", "move", "lock", "remind"])
@pytest.mark.parametrize("role", [Role.VIEWER, Role.REPORTER, Role.BRIEFING_WRITER, Role.AUDITOR])
def test_nobody_but_a_reviewer_decides(app: Dash, loaded: Store, path: str, role: Role) -> None:
    unit = YUZHONG if role is Role.REPORTER else None
    client = signed_in(app, loaded, role, reporting_unit=unit)
    number = sent(loaded)

    answer = post(client, f"/review/{path}", submission=number, reason="没有权限", to="2019-Q3", locked="yes")

    assert answer.status_code == 403
    assert set(states(loaded).values()) == {CellState.PENDING}


def test_a_form_that_does_not_say_what_it_is_about_is_refused(reviewer: FlaskClient) -> None:
    assert post(reviewer, "/review/accept").status_code == 400
    assert post(reviewer, "/review/move", submission="1").status_code == 400
    assert post(reviewer, "/review/accept", submission="999").status_code == 404


def test_who_sent_any_of_it_can_neither_accept_nor_return_it(app: Dash, loaded: Store) -> None:
    both = signed_in(app, loaded, Role.REPORTER, Role.REVIEWER, login="both", reporting_unit=YUZHONG)
    number = sent(loaded, by=Caller("both", frozenset({Role.REPORTER}), reporting_unit=YUZHONG))

    assert post(both, "/review/accept", submission=number).status_code == 403
    assert post(both, "/review/return", submission=number, reason="自审").status_code == 403

    page = both.get(f"/review?unit={YUZHONG}&period=2019-Q4").get_data(as_text=True)
    assert "由本人上报,须由另一位审核员审核" in page
    assert 'action="/review/accept"' not in page
    assert set(states(loaded).values()) == {CellState.PENDING}
