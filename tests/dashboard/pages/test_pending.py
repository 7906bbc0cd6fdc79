"""待审: on the page of an indicator, for those it concerns, and counted in nothing there."""

from __future__ import annotations

import re

import pytest
from flask import g

from dashboard.components.html_text import html_text
from dashboard.pages import indicator, overview
from dashboard.selection import Selection
from domain.access import PUBLIC_VIEWING, Caller, Role
from domain.period import Period
from services.quarters import today
from services.review import return_cells
from services.store import Store
from tests.services.reports import LAMPS, LAMPS_TARGET, QUARTER, REVIEWER, WANZHOU, YUZHONG, reporter, submit_lamps

VIEWER = Caller("viewer", frozenset({Role.VIEWER}))


@pytest.fixture
def waiting(loaded: Store) -> Store:
    with loaded.writing() as session:
        submit_lamps(session, "900/1000")
        submit_lamps(session, "700/1000", unit=WANZHOU)
    return loaded


def rows(store: Store, by: Caller, **chosen: object) -> list[str]:
    """The lines of what waits, as ``by`` finds them."""
    g.caller = by
    fields: dict[str, object] = {"path": "/indicator", "period": QUARTER, "target": LAMPS_TARGET, **chosen}
    with store.reading() as session:
        page = html_text(indicator.content(session, Selection(**fields)))  # type: ignore[arg-type]
    assert ">90.0<" not in page
    panel = page.partition('aria-labelledby="pending-heading"')[2].partition("</section>")[0]
    return [line for line in re.findall(r"<tr.*?</tr>", panel) if "<td" in line]


def test_a_reviewer_finds_every_units_figures_each_marked_and_a_link_to_its_review(waiting: Store) -> None:
    found = rows(waiting, REVIEWER)

    assert [("渝中区" in line, "万州区" in line) for line in found] == [(True, False), (False, True)]
    assert all(">待审<" in line for line in found)
    assert f'href="/review?period=2019-Q4&amp;unit={YUZHONG}#cell-{LAMPS}"' in found[0]


def test_a_reporter_finds_their_own_unit_and_no_other(waiting: Store) -> None:
    [line] = rows(waiting, reporter())

    assert "渝中区" in line
    assert f'href="/report?period=2019-Q4&amp;unit={YUZHONG}#cell-{LAMPS}"' in line


@pytest.mark.parametrize("by", [VIEWER, Caller("public", granted=PUBLIC_VIEWING)])
def test_nobody_else_finds_any(waiting: Store, by: Caller) -> None:
    assert rows(waiting, by) == []


def test_what_was_returned_waits_for_its_reporter_and_is_not_listed(waiting: Store) -> None:
    with waiting.writing() as session:
        return_cells(session, "1", cells={}, reason="缺说明", by=REVIEWER)

    [line] = rows(waiting, REVIEWER)

    assert "万州区" in line


def test_a_past_day_shows_nothing_that_waits_now(waiting: Store) -> None:
    assert rows(waiting, REVIEWER, as_of=today()) == []


def overview_of(store: Store, by: Caller, **chosen: object) -> str:
    g.caller = by
    fields: dict[str, object] = {"path": "/", "period": QUARTER, **chosen}
    with store.reading() as session:
        page = html_text(overview.content(session, Selection(**fields)))  # type: ignore[arg-type]
    return page.split('class="summary-reports"')[1].split("</section>")[0]


def test_the_overview_tells_a_reviewer_how_much_waits_and_leads_to_the_board(waiting: Store) -> None:
    reports = overview_of(waiting, REVIEWER)

    assert "待审 2 项" in reports
    assert 'href="/review?period=2019-Q4"' in reports


def test_the_overview_tells_a_reporter_of_their_own_figures_and_leads_to_their_report(waiting: Store) -> None:
    reports = overview_of(waiting, reporter())

    assert "待审 1 项" in reports
    assert f'href="/report?period=2019-Q4&amp;unit={YUZHONG}"' in reports


@pytest.mark.parametrize("by", [VIEWER, Caller("public", granted=PUBLIC_VIEWING)])
def test_the_overview_tells_nobody_else(waiting: Store, by: Caller) -> None:
    assert "待审" not in overview_of(waiting, by)


def test_the_overview_speaks_of_nothing_where_nothing_waits_and_of_none_on_a_past_day(waiting: Store) -> None:
    assert "待审" not in overview_of(waiting, REVIEWER, period=Period(2019, 3))
    assert "待审" not in overview_of(waiting, REVIEWER, as_of=today())
    with waiting.writing() as session:
        return_cells(session, "1", cells={}, reason="缺说明", by=REVIEWER)

    assert "待审 1 项" in overview_of(waiting, REVIEWER)
