"""Periods, audit and notices on screen: what each page shows, and what its forms do."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from dash import Dash
from flask.testing import FlaskClient

from dashboard.app import create_app
from domain.access import Caller, Role
from domain.period import Period
from domain.review import PeriodWindow
from domain.stage import Stage
from domain.stage_entry import StageEntry
from services.notices import notices_of
from services.period_windows import window_of
from services.reminders import remind
from services.review import lock
from services.stage_reporting import submit_stage
from services.stage_review import return_stage
from services.store import Store
from tests.dashboard.people import OPEN, signed_in, token_of
from tests.services.milestones import PLAN, PLATFORM
from tests.services.reports import REVIEWER

QUARTER = Period(2019, 4)
YUZHONG = "CQ500103"
CLOSE = {"is_open": "0", "due_on": "2020-02-10", "grace_days": "3", "reason": "数据已汇总"}


@pytest.fixture
def app(loaded: Store, tmp_path: Path) -> Dash:
    loaded.anchors = tmp_path / "anchors.jsonl"
    return create_app(loaded, directory=tmp_path, doors=OPEN)


@pytest.fixture
def administrator(app: Dash, loaded: Store) -> FlaskClient:
    return signed_in(app, loaded, Role.SYSTEM_ADMINISTRATOR, login="administrator")


@pytest.fixture
def auditor(app: Dash, loaded: Store) -> FlaskClient:
    return signed_in(app, loaded, Role.AUDITOR, login="auditor")


def page(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_a_quarter_is_closed_from_its_form_and_shown_closed(administrator: FlaskClient, loaded: Store) -> None:
    form = CLOSE | {"csrf_token": token_of(administrator)}

    answer = administrator.post("/periods/2019-Q4", data=form)

    assert answer.status_code == 303
    assert answer.location == "/periods?cell=2019-Q4&outcome=saved#period-2019-Q4"
    with loaded.reading() as session:
        assert window_of(session, QUARTER) == PeriodWindow(QUARTER, False, date(2020, 2, 10), 3)
    shown = page(administrator, "/periods?cell=2019-Q4&outcome=saved")
    assert "2019年第四季度填报期已调整。" in shown
    assert "数据已汇总" in shown
    assert "已关闭" in shown


def test_a_change_without_the_token_changes_nothing(administrator: FlaskClient, loaded: Store) -> None:
    assert administrator.post("/periods/2019-Q4", data=CLOSE).status_code == 400

    with loaded.reading() as session:
        assert window_of(session, QUARTER).is_open


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("is_open", ""),
        ("is_open", "2"),
        ("due_on", "soon"),
        ("due_on", "2019-12-31"),
        ("grace_days", "-1"),
        ("grace_days", "367"),
        ("grace_days", "٣"),
        ("reason", " "),
    ],
)
def test_what_cannot_be_meant_is_refused_in_words(
    administrator: FlaskClient, loaded: Store, name: str, typed: str
) -> None:
    form = CLOSE | {name: typed, "csrf_token": token_of(administrator)}

    assert administrator.post("/periods/2019-Q4", data=form).status_code == 400

    with loaded.reading() as session:
        assert window_of(session, QUARTER).is_open


def test_a_quarter_of_no_plan_is_refused_in_words(administrator: FlaskClient) -> None:
    form = CLOSE | {"due_on": "2100-02-10", "csrf_token": token_of(administrator)}

    answer = administrator.post("/periods/2099-Q4", data=form)

    assert answer.status_code == 404
    assert "2099年第四季度" in answer.get_data(as_text=True)
    assert "2099" not in page(administrator, "/periods")


def test_quarters_stand_under_their_years_and_the_one_that_is_due_is_marked(administrator: FlaskClient) -> None:
    shown = page(administrator, "/periods")

    years = re.findall(r'<h2 id="year-(\d+)"', shown)
    assert years == [str(year) for year in range(2022, 2014, -1)]
    # Long after both plans nothing is due any more: the page begins with the last quarter of the plan, as review does.
    [marked] = re.findall(r'aria-current="true"[^>]*><details[^>]*id="period-([^"]+)"', shown)
    assert "当前填报期" in shown.split(f'id="period-{marked}"')[1].split("</summary>")[0]
    assert shown.count("当前填报期") == 1


@pytest.mark.parametrize("address", ["/periods", "/audit"])
@pytest.mark.parametrize("role", [Role.VIEWER, Role.REPORTER, Role.REVIEWER, Role.SECURITY_ADMINISTRATOR])
def test_neither_page_is_for_others(app: Dash, loaded: Store, role: Role, address: str) -> None:
    client = signed_in(app, loaded, role, reporting_unit=YUZHONG if role is Role.REPORTER else None)

    assert client.get(address).status_code == 403


def test_the_auditor_finds_the_refusal_of_another(app: Dash, loaded: Store, auditor: FlaskClient) -> None:
    signed_in(app, loaded, Role.VIEWER, login="curious").get("/audit")

    shown = page(auditor, "/audit?actor=curious&outcome=denied")

    assert "curious" in shown
    assert "拒绝" in shown
    assert "没有符合条件的记录" in page(auditor, "/audit?actor=curious&outcome=failed")


def test_the_auditor_verifies_and_sees_what_was_found(auditor: FlaskClient) -> None:
    assert "尚未在页面上核验过" in page(auditor, "/audit")

    answer = auditor.post("/audit/verify", data={"csrf_token": token_of(auditor)})

    assert (answer.status_code, answer.location) == (303, "/audit")
    shown = page(auditor, "/audit?lang=en")
    assert "Whole: verified by auditor" in shown
    assert "Anchors outside the database" in shown


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.mark.parametrize(
    ("kind", "begins", "content_type"),
    [("csv", "\ufeff序号".encode(), "text/csv; charset=utf-8"), ("xlsx", b"PK", XLSX)],
)
def test_the_trail_is_taken_away_as_a_file(auditor: FlaskClient, kind: str, begins: bytes, content_type: str) -> None:
    form = {"csrf_token": token_of(auditor), "act": "load"}

    answer = auditor.post(f"/audit/export.{kind}", data=form)

    assert answer.status_code == 200
    assert answer.get_data().startswith(begins)
    assert answer.headers["Content-Type"] == content_type
    named = quote(f"审计记录.{kind}")
    assert answer.headers["Content-Disposition"] == f"attachment; filename=audit.{kind}; filename*=UTF-8''{named}"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "导出审计记录" in page(auditor, "/audit?act=audit.export")


@pytest.mark.parametrize("asked", ["outcome=maybe", "since=soon", "until=2020-13-01", "start=x", f"start={'9' * 30}"])
def test_a_filter_that_means_nothing_is_refused_rather_than_ignored(auditor: FlaskClient, asked: str) -> None:
    assert auditor.get(f"/audit?{asked}").status_code == 400


def test_markup_in_the_trail_is_shown_as_text(auditor: FlaskClient) -> None:
    auditor.get("/accounts?<script>alert(1)</script>")

    shown = page(auditor, "/audit?actor=<script>alert(1)</script>")

    assert "<script>alert(1)" not in shown


def test_notices_are_shown_to_their_account_and_read_by_its_form(app: Dash, loaded: Store) -> None:
    reporter = signed_in(app, loaded, Role.REPORTER, login="yuzhong", reporting_unit=YUZHONG)
    other = signed_in(app, loaded, Role.VIEWER, login="other")
    with loaded.writing() as session:
        remind(
            session,
            [YUZHONG],
            QUARTER,
            words="<b>周五</b>",
            by=Caller("审核员", frozenset({Role.REVIEWER}), account=99),
        )
    shown = page(reporter, "/notices")
    with loaded.reading() as session:
        [notice] = notices_of(session, by=Caller("yuzhong", frozenset({Role.REPORTER}), account=1))

    assert "请尽快上报渝中区2019年第四季度季报。&lt;b&gt;周五" in shown
    assert "1 条未读" in shown
    assert "没有消息" in page(other, "/notices")
    form = {"csrf_token": token_of(reporter), "until": str(notice.number)}
    assert reporter.post("/notices/read", data=form).status_code == 303
    assert "条未读" not in page(reporter, "/notices")


def test_a_notice_of_a_stage_leads_to_its_promise_and_one_of_a_lock_to_the_report(app: Dash, loaded: Store) -> None:
    city = signed_in(app, loaded, Role.REPORTER, login="city")
    yuzhong = signed_in(app, loaded, Role.REPORTER, login="yuzhong", reporting_unit=YUZHONG)
    with loaded.writing() as session:
        sender = Caller("city", frozenset({Role.REPORTER}))
        sent = submit_stage(session, PLAN, PLATFORM, QUARTER, StageEntry(Stage.CONSTRUCTION), by=sender)
        return_stage(session, sent, reason="请附合同", by=REVIEWER)
        lock(session, [YUZHONG], QUARTER, locked=True, reason="核账", by=REVIEWER)

    of_stage, of_lock = page(city, "/notices"), page(yuzhong, "/notices")

    assert "2019年第四季度阶段被退回,请按理由修改后重报。理由:请附合同" in of_stage
    assert f'href="/stages?period=2019-Q4&amp;cell={PLATFORM}#goal-{PLATFORM}"' in of_stage
    assert "渝中区2019年第四季度季报已锁定,暂停填报。理由:核账" in of_lock
    assert 'href="/report?' in of_lock


def test_quarters_with_demonstration_figures_are_said_to_have_nothing_reported(demo: Store, tmp_path: Path) -> None:
    elsewhere = create_app(demo, directory=tmp_path, doors=OPEN)
    of_demo = signed_in(elsewhere, demo, Role.SYSTEM_ADMINISTRATOR, login="administrator-2")

    assert "演示数据不计入报送" in page(of_demo, "/periods")
    assert "do not count as reported" in page(of_demo, "/periods?lang=en")
