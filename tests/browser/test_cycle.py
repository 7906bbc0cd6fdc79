"""The reporting cycle as five people live it, each in a browser of their own, before one served process.

A reporter sends, a reviewer returns two cells, the reporter corrects them, the reviewer accepts, a viewer's gauge
moves, an auditor finds every act; and whoever reports for another district sees and does none of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from domain.access import Role
from domain.observation import Observation
from domain.plan import Language
from services.progress import indicator_progress
from services.store import Store
from tests.browser.serving import laid_down, served
from tests.browser.watching import Site, Watched
from tests.services.people import PASSWORD, settle
from tests.services.reports import LAMPS_TARGET, QUARTER, WANZHOU, YUZHONG, report, row
from texts.numbers import number

PLAN = "2015_2020"
LAMPS, BRIDGES, CAMERAS = "路灯感知覆盖率", "重要隧道、桥梁等感知覆盖率", "社会公共区域视频覆盖率"
REPORT = f"/report?plan={PLAN}&period={QUARTER}&unit={YUZHONG}"
# Everybody has chosen a password before the walk, and come in through the door.
SETTLED = [("登录", "完成"), ("修改口令", "完成"), ("登录", "完成")]
REFUSED_PAGE, REFUSED_ACT = ("打开页面或文件", "拒绝"), ("提交操作", "拒绝")
ACCOUNTS: Mapping[str, tuple[Role, str | None]] = {
    "yuzhong": (Role.REPORTER, YUZHONG),
    "wanzhou": (Role.REPORTER, WANZHOU),
    "reviewer": (Role.REVIEWER, None),
    "viewer": (Role.VIEWER, None),
    "auditor": (Role.AUDITOR, None),
}


@dataclass(frozen=True)
class People:
    """Everybody's browser, signed in."""

    yuzhong: Watched
    wanzhou: Watched
    reviewer: Watched
    viewer: Watched
    auditor: Watched


@pytest.fixture
def site(demo_file: Path, tmp_path: Path) -> Iterator[Site]:
    """A process that serves demonstration figures, with an account for everybody."""
    store = laid_down(demo_file, tmp_path / "var")
    now = datetime.now(UTC)
    with store.writing() as session:
        for login, (role, unit) in ACCOUNTS.items():
            settle(session, login, role, reporting_unit=unit, at=now)
    with served(store, tmp_path / "var") as running:
        yield running
    store.close()


@pytest.fixture
def people(site: Site, visit: Callable[..., Watched]) -> People:
    return People(**{login: _sign_in(visit(site), login) for login in ACCOUNTS})


@pytest.mark.browser
def test_a_report_is_sent_returned_corrected_and_accepted_and_nobody_else_sees_or_does_any_of_it(
    site: Site, people: People, tmp_path: Path
) -> None:
    city, own = _city(site.store), _own(site.store)
    assert own.numerator is not None
    assert own.denominator is not None
    assert city.numerator is not None
    assert city.denominator is not None
    before = _printed(city.numerator, city.denominator)
    assert _on_the_gauge(people.viewer) == before

    # 1 · The reporter sends three figures, one of them with a mistake: five lamps too few.
    wrong, right, of = own.denominator - 15, own.denominator - 10, own.denominator
    cameras = row("渝中区", CAMERAS, of="5600/5845")
    first = (row("渝中区", LAMPS, of=f"{wrong}/{of}"), row("渝中区", BRIDGES, of="70/117"), cameras)
    _send(people.yuzhong, tmp_path / "first.csv", first)
    assert _on_the_gauge(people.viewer) == before

    # 2 · The reviewer returns two of the cells, each with its reason.
    reasons = {LAMPS: "漏计五盏路灯", BRIDGES: "请按竣工名录重计"}
    _return(people.reviewer, reasons)

    # 3 · The reporter reads why, may not change the third cell, and corrects the two.
    page = people.yuzhong.open(REPORT)
    returned = page.locator("section.returned")
    expect(returned.get_by_role("link")).to_have_text([f"{name}:{why}" for name, why in reasons.items()])
    corrected = (row("渝中区", LAMPS, of=f"{right}/{of}"), row("渝中区", BRIDGES, of="72/117"))
    other = row("渝中区", CAMERAS, of="5601/5845")
    _upload(people.yuzhong, tmp_path / "other.csv", (*corrected, other))
    blocking = page.locator("table.problems tbody tr").filter(has_text="强制")
    expect(blocking).to_have_count(1)
    expect(page.get_by_role("button", name="确认上报")).to_have_count(0)
    _send(people.yuzhong, tmp_path / "corrected.csv", (*corrected, cameras))

    # 4 · Another district's reporter is told of no such report, whatever they ask for.
    _is_kept_out(people.wanzhou, site)

    # 5 · The reviewer sees what has changed, and accepts; the city's figure is the corrected one.
    page = people.reviewer.open(f"/review?plan={PLAN}&period={QUARTER}&unit={YUZHONG}")
    changed = f"退回后已改:{_whole(wrong)} ÷ {_whole(of)} → {_whole(right)} ÷ {_whole(of)}"
    expect(page.get_by_text(changed)).to_be_visible()
    page.get_by_role("button", name="审核通过 3 项").click()
    expect(page.get_by_text("已审核通过,数值已计入进度。")).to_be_visible()
    after = _printed(city.numerator - own.numerator + right, city.denominator)
    assert after != before
    assert _on_the_gauge(people.viewer) == after

    # 6 · The auditor finds each act, who did it and how it ended, and that the chain is whole.
    assert _acts(people.auditor, "yuzhong") == [("上报", "完成"), ("上报", "完成"), *SETTLED]
    assert _acts(people.auditor, "reviewer") == [("审核通过", "完成"), ("退回", "完成"), *SETTLED]
    assert _acts(people.auditor, "wanzhou") == [*[REFUSED_ACT] * 5, *[REFUSED_PAGE] * 4, *SETTLED]
    people.auditor.page.get_by_role("button", name="立即核验").click()
    expect(people.auditor.page.get_by_text(re.compile("完整:auditor 于 .* 核验,共 .* 条,未发现改动"))).to_be_visible()


def _sign_in(watched: Watched, login: str) -> Watched:
    """Through the door, with login and password."""
    page = watched.page
    page.goto(f"{watched.address}/sign-in")
    page.get_by_label("登录名").fill(login)
    page.get_by_label("口令", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(lambda address: "/sign-in" not in address)
    return watched


def _on_the_gauge(watched: Watched) -> str:
    page = watched.open(f"/?plan={PLAN}&period={QUARTER}")
    label = page.locator(f"#gauge-{LAMPS_TARGET} svg.gauge").get_attribute("aria-label") or ""
    shown = re.match(rf"{LAMPS}:([\d.]+)%", label)
    assert shown is not None, label
    return shown[1]


def _upload(watched: Watched, file: Path, rows: tuple[str, ...]) -> Page:
    file.write_bytes(report(*rows))
    page = watched.open(REPORT)
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="上传并核对").click()
    page.locator(".receipt-verdict").wait_for()
    page.locator("#first-view").wait_for(state="detached")
    return page


def _send(watched: Watched, file: Path, rows: tuple[str, ...]) -> None:
    page = _upload(watched, file, rows)
    # What the unit owes besides is missing, which has to be confirmed.
    page.locator("input[name=confirmed]").check()
    page.get_by_role("button", name="确认上报").click()
    page.wait_for_url(re.compile("submitted=1"))


def _return(watched: Watched, reasons: Mapping[str, str]) -> None:
    page = watched.open(f"/review?plan={PLAN}&period={QUARTER}")
    page.get_by_role("link", name="渝中", exact=True).click()
    for name, why in reasons.items():
        page.get_by_label(f"退回此项 {name}").check()
        page.get_by_label(f"此项理由 {name}").fill(why)
    page.get_by_role("button", name="退回", exact=True).click()
    expect(page.get_by_text("已退回,填报单位可以修改退回的指标。")).to_be_visible()


def _is_kept_out(watched: Watched, site: Site) -> None:
    """Reading: the report, its form, its receipt, the board. Doing: sending a file for it, typing, commenting."""
    ask = watched.page.context.request
    token = next(one["value"] for one in watched.page.context.cookies() if one["name"].endswith("_csrf_token"))
    headers = {"X-CSRFToken": token, "Origin": site.address, "Accept": "application/json"}
    where = {"unit": YUZHONG, "period": str(QUARTER), "plan": PLAN}
    file: FilePayload = {"name": "a.csv", "mimeType": "text/csv", "buffer": report(row(YUZHONG, LAMPS, of="1/2"))}
    sent = [one.name for one in (site.var / "incoming").glob("*/*")]

    own = watched.open(f"/report?plan={PLAN}&period={QUARTER}")
    expect(own.get_by_role("heading", level=1)).to_contain_text("万州区")
    read = [
        ask.get(f"{site.address}{path}")
        for path in (
            REPORT,
            f"/template.xlsx?period={QUARTER}&unit={YUZHONG}",
            f"/reports/{sent[0]}/receipt.xlsx?period={QUARTER}&unit={YUZHONG}",
            f"/review?period={QUARTER}&unit={YUZHONG}",
        )
    ]
    forms: dict[str, Mapping[str, FilePayload | str]] = {
        "/reports": {"file": file},
        f"/reports/{sent[0]}/confirm": {"confirmed": "yes"},
        "/drafts": {"version.street_lamp_sensing": "0", "value.street_lamp_sensing": "1"},
        "/comments": {"indicator": "street_lamp_sensing", "words": "a"},
    }
    done = [
        ask.post(f"{site.address}{path}", headers=headers, multipart={**where, **form}) for path, form in forms.items()
    ]

    accepting = ask.post(f"{site.address}/review/accept", headers=headers, form={"submission": "1"})

    assert [answer.status for answer in read] == [404, 404, 404, 403]
    assert [answer.status for answer in (*done, accepting)] == [404, 404, 404, 404, 403]


def _acts(watched: Watched, login: str) -> list[tuple[str, str]]:
    """What the auditor's page says an account did and how it ended, the newest first."""
    page = watched.open(f"/audit?actor={login}")
    rows = page.locator("table.audit-table tbody tr")
    expect(rows.first).to_be_visible()
    cells = [rows.nth(place).locator("td").all_inner_texts() for place in range(rows.count())]
    return [(action, outcome) for _, _, action, _, outcome, _ in cells]


def _city(store: Store) -> Observation:
    with store.reading() as session:
        return indicator_progress(session, PLAN, LAMPS_TARGET, period=QUARTER).progress.observations[-1]


def _own(store: Store) -> Observation:
    with store.reading() as session:
        ranked = indicator_progress(session, PLAN, LAMPS_TARGET, period=QUARTER).units
    found = next(one.observation for one in ranked if one.reporting_unit.code == YUZHONG)
    assert found is not None
    return found


def _printed(numerator: Decimal, denominator: Decimal) -> str:
    return number(numerator / denominator * 100, 1, Language.ZH)


def _whole(amount: Decimal) -> str:
    return number(amount, 0, Language.ZH)
