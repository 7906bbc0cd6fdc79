"""A session that ends while somebody works: the page asks to sign in again, and nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from db import accounts, sessions
from domain.access import Role, operator
from domain.account import Particulars
from services.accounts import add_account
from services.store import Store
from settings import SignInRules
from tests.browser.looks import wait_for_charts
from tests.browser.watching import Site, Watched
from tests.services.reports import QUARTER, YUZHONG

pytestmark = pytest.mark.browser

Visit = Callable[..., Watched]
PASSWORD = "Lamp-post-41-north"  # noqa: S105
EXPIRED = 'dialog[data-over-page="expired"]'


def add_person(store: Store, login: str, role: Role, reporting_unit: str | None) -> None:
    with store.writing() as session:
        account = add_account(
            session,
            login,
            Particulars(login, reporting_unit=reporting_unit),
            roles=frozenset({role}),
            password=PASSWORD,
            rules=SignInRules(),
            by=operator("tests"),
            at=datetime.now(UTC),
        )
        accounts.change(session, account.number, must_change_password=False)


def end_every_session(store: Store) -> None:
    """What the clock does to whoever is away for too long."""
    with store.writing() as session:
        sessions.end(session, [one.key_hash for one in sessions.open_sessions(session)], at=datetime.now(UTC))


def sign_in(page: Page, login: str) -> None:
    page.get_by_label("登录名").fill(login)
    page.get_by_label("口令", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录").click()


def begin(visit: Visit, site: Site, role: Role, reporting_unit: str | None = None, width: int = 1440) -> Watched:
    """A browser in which somebody has come in by the door."""
    add_person(site.store, "clerk", role, reporting_unit)
    reader = visit(site, viewport={"width": width, "height": 900})
    # A page that is left gives up what it was about to ask.
    reader.allow("ERR_ABORTED")
    reader.page.goto(site.address + "/")
    reader.page.get_by_role("link", name="登录").last.click()
    sign_in(reader.page, "clerk")
    reader.page.locator("[data-account=clerk]").wait_for()
    reader.page.locator("#first-view").wait_for(state="detached")
    return reader


def test_a_form_that_was_filled_in_is_sent_once_its_reader_is_back(visit: Visit, own_site: Site) -> None:
    reader = begin(visit, own_site, Role.SYSTEM_ADMINISTRATOR)
    reader.allow("401")
    page = reader.open("/accounts")
    page.locator("#login").fill("newcomer")
    page.locator("#display_name").fill("查看岗")
    end_every_session(own_site.store)

    page.get_by_role("button", name="新建账号").click()
    expect(page.locator(EXPIRED)).to_be_visible()
    expect(page.locator("#login")).to_have_value("newcomer")
    page.locator(f"{EXPIRED} input[type=password]").fill("wrong")
    page.locator(f"{EXPIRED} button[type=submit]").click()
    expect(page.locator(f"{EXPIRED} [role=alert]")).to_be_visible()
    page.locator(f"{EXPIRED} input[type=password]").fill(PASSWORD)
    page.locator(f"{EXPIRED} button[type=submit]").click()

    expect(page.get_by_role("heading", name="初始口令")).to_be_visible()
    expect(page.get_by_text("newcomer")).to_be_visible()


def test_a_password_is_shown_while_its_button_is_pressed_in_and_hidden_before_it_is_sent(
    visit: Visit, own_site: Site
) -> None:
    page = visit(own_site).page
    page.goto(f"{own_site.address}/sign-in")
    field, button = page.locator("#password"), page.get_by_role("button", name="显示口令", exact=True)

    page.get_by_label("登录名").fill("clerk")
    field.fill(PASSWORD)
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(field).to_have_attribute("type", "text")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(field).to_have_attribute("type", "password")

    button.click()
    page.evaluate("document.addEventListener('submit', (event) => event.preventDefault())")
    page.get_by_role("button", name="登录", exact=True).click()
    expect(field).to_have_attribute("type", "password")
    expect(button).to_have_attribute("aria-pressed", "false")


def test_without_scripts_there_is_no_button_that_could_not_answer(visit: Visit, own_site: Site) -> None:
    page = visit(own_site, java_script_enabled=False).page
    page.goto(f"{own_site.address}/sign-in?lang=en")

    expect(page.get_by_label("Password", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Show: Password")).to_have_count(0)


@pytest.mark.parametrize("width", [1440, 390])
def test_a_form_is_sent_as_it_was_pressed(visit: Visit, own_site: Site, width: int) -> None:
    reader = begin(visit, own_site, Role.REPORTER, YUZHONG, width)
    reader.allow("401")
    page = reader.open(f"/report?period={QUARTER}")
    page.wait_for_load_state("networkidle")
    wait_for_charts(page)
    end_every_session(own_site.store)

    # Beside it are buttons of the same form that only keep what was typed.
    page.get_by_role("button", name="核对并上报").click()
    page.locator(f"{EXPIRED} input[type=password]").fill(PASSWORD)
    page.locator(f"{EXPIRED} button[type=submit]").click()

    page.wait_for_url("**file=**")
    expect(page.locator("#receipt-heading").last).to_contain_text("在线填写.csv")


def test_a_page_asked_for_after_the_end_is_shown_once_its_reader_is_back(visit: Visit, own_site: Site) -> None:
    reader = begin(visit, own_site, Role.REVIEWER)
    reader.allow("401")
    # Dash reads a refusal twice and says so.
    reader.allow("already read")
    end_every_session(own_site.store)
    page = reader.page

    page.locator("nav.pages a[href^='/review']").click()
    expect(page.locator(EXPIRED)).to_be_visible()
    page.locator(f"{EXPIRED} input[type=password]").fill(PASSWORD)
    page.locator(f"{EXPIRED} button[type=submit]").click()

    expect(page.locator("nav.pages a[aria-current]")).to_have_attribute("href", re.compile("^/review"))
    expect(page.locator(EXPIRED)).to_be_hidden()


def test_signing_out_leaves_nothing_behind_the_back_button(visit: Visit, own_site: Site) -> None:
    reader = begin(visit, own_site, Role.AUDITOR)
    page = reader.open("/account")

    page.locator("[data-account] summary").click()
    page.get_by_role("button", name="退出登录").click()
    expect(page.get_by_role("status")).to_have_text("已退出登录。")
    page.go_back()

    expect(page.get_by_role("heading", name="登录")).to_be_visible()
