"""The page 审核 shows what a reviewer decides by, and offers only what may be done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask, g

from dashboard.components.html_text import html_text
from dashboard.pages import review
from dashboard.selection import Selection
from domain.access import Caller, Role
from domain.period import Period
from domain.plan import Language
from services.comments import add_comment
from services.review import lock, return_cells
from services.store import Store
from tests.services.reports import (
    EARLIER,
    LAMPS,
    PROJECTS,
    QUARTER,
    REVIEWER,
    WANZHOU,
    YUZHONG,
    report,
    reporter,
    row,
    settle,
    settle_lamps,
    submit,
    submit_lamps,
)


@pytest.fixture(autouse=True)
def _reviewer() -> Iterator[None]:
    server = Flask("dashboard")
    server.secret_key = b"only a test"
    with server.test_request_context("/review"):
        g.caller, g.data_version = replace(REVIEWER, account=1), 1
        yield


def show(store: Store, *, by: Caller | None = None, **chosen: object) -> str:
    options = tuple((name, str(chosen.pop(name))) for name in ("state", "group", "outcome") if name in chosen)
    fields: dict[str, object] = {"path": "/review", "period": QUARTER, "options": options, **chosen}
    if by is not None:
        g.caller = by
    with store.reading() as session:
        return html_text(review.content(session, Selection(**fields)))  # type: ignore[arg-type]


def plain(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def raw(page: str, heading: str) -> str:
    """The row of the table that begins with these words."""
    return next(row for row in page.split("<tr")[1:] if heading in row)


def line(page: str, heading: str) -> str:
    return plain(raw(page, heading))


def test_the_board_counts_each_state_and_shows_it_by_shape_and_word(demo: Store) -> None:
    with demo.writing() as session:
        settle_lamps(session, "900/1000")
        submit_lamps(session, "700/1000", unit=WANZHOU)

    page = show(demo)

    # Ten indicators of 41 units, long past the due day: one in review, one made good, the rest overdue.
    assert "41 个单位,应报 410 项" in plain(page)
    counters = plain(page.split('class="state-filter"')[1].split("</nav>")[0])
    assert "◔ 待审 1" in counters
    assert "◉ 补齐 1" in counters
    assert "▲ 逾期 408" in counters
    assert [
        (shape, word)
        for shape, word in re.findall(r'data-shape="(.)">([^<]+)<', raw(page, ">万州</a>"))
        if shape != "▲"
    ] == [("◔", "待审")]
    assert f"reporter:{WANZHOU}" in line(page, ">万州</a>")


def test_a_counter_shows_only_the_units_that_have_such_a_cell(demo: Store) -> None:
    with demo.writing() as session:
        submit_lamps(session, "700/1000", unit=WANZHOU)

    page = show(demo, state="pending")

    assert ">万州</a>" in page
    assert ">渝中</a>" not in page
    assert "没有符合所选条件的单位" in show(demo, state="draft")


def test_a_group_is_shown_alone_with_the_acts_on_its_members(demo: Store) -> None:
    page = show(demo, group="functional_zone")

    rows = page.split('<table class="board">')[1].split("</table>")[0]
    # A heading line, the group's own and its three members.
    assert rows.count("<tr") == 1 + 1 + 3
    assert 'name="members" value="functional_zone"' in page
    assert 'action="/review/lock"' in rows


def test_a_locked_report_says_so_on_the_board_and_offers_to_be_unlocked(demo: Store) -> None:
    with demo.writing() as session:
        lock(session, [YUZHONG], QUARTER, locked=True, reason="核账", by=REVIEWER)

    assert "已锁定" in line(show(demo), ">渝中</a>")
    page = show(demo, reporting_unit=YUZHONG)
    assert "解除锁定" in page
    assert 'name="locked" value="no"' in page


def test_a_report_shows_what_counts_what_waits_and_the_difference(demo: Store) -> None:
    with demo.writing() as session:
        settle_lamps(session, "900/1000")
        submit(session, report(row(YUZHONG, LAMPS, of="935/1000", note="补录"), row(YUZHONG, PROJECTS, value="2")))

    page = show(demo, reporting_unit=YUZHONG)

    lamps = line(page, 'id="cell-street_lamp_sensing"')
    assert "90.0% 900 ÷ 1000 已审核" in lamps
    assert "93.5% 935 ÷ 1000 待审" in lamps
    assert "+3.5 个百分点" in lamps
    assert "修订:补录" in lamps
    assert "首次上报" in line(page, f'id="cell-{PROJECTS}"')
    assert "审核通过 2 项" in page


def test_what_the_sender_confirmed_or_explained_stands_beside_its_figure(loaded: Store) -> None:
    with loaded.writing() as session:
        settle_lamps(session, "900/1000", period=EARLIER)
        # Ten times the lamps of the quarter before, explained; half a project, confirmed.
        rows = (row(YUZHONG, LAMPS, of="9000/10000", note="全区普查"), row(YUZHONG, PROJECTS, value="2.5"))
        submit(session, report(*rows))

    page = show(loaded, reporting_unit=YUZHONG)

    lamps, projects = (line(page, f'id="cell-{key}"') for key in (LAMPS, PROJECTS))
    assert "核实 “分子”:“9000”约为上次(2019-09)的 900 的 10 倍" in lamps
    assert "填报说明:全区普查" in lamps
    assert "核实 “数值”:“2.5”有小数" in projects


def test_of_an_accepted_figure_nothing_is_asked_any_more(loaded: Store) -> None:
    with loaded.writing() as session:
        settle(session, report(row(YUZHONG, PROJECTS, value="2.5")))

    assert "核实 " not in line(show(loaded, reporting_unit=YUZHONG), f'id="cell-{PROJECTS}"')


def test_a_figure_of_the_demonstration_says_so_beside_the_quarter_before(demo: Store) -> None:
    assert "(2019Q3) 演示" in line(show(demo, reporting_unit=YUZHONG), f'id="cell-{LAMPS}"')


def test_what_was_sent_again_shows_what_changed_since_it_was_returned(demo: Store) -> None:
    with demo.writing() as session:
        first = submit_lamps(session, "900/1000")
        return_cells(session, str(first.submission), cells={LAMPS: "分子有误"}, reason="", by=REVIEWER)
    assert 'action="/review/accept"' not in show(demo, reporting_unit=YUZHONG)
    with demo.writing() as session:
        submit_lamps(session, "935/1000")

    lamps = line(show(demo, reporting_unit=YUZHONG), f'id="cell-{LAMPS}"')

    assert "退回理由:分子有误" in lamps
    assert "退回后已改:900 ÷ 1000 → 935 ÷ 1000" in lamps


def test_history_and_comments_of_a_cell_are_at_hand(demo: Store) -> None:
    with demo.writing() as session:
        settle_lamps(session, "900/1000")
        submit(session, report(row(YUZHONG, LAMPS, of="935/1000", note="补录")))
        add_comment(session, YUZHONG, QUARTER, LAMPS, "含景观灯吗?", by=reporter())

    lamps = line(show(demo, reporting_unit=YUZHONG), f'id="cell-{LAMPS}"')

    # Sent, accepted, sent again.
    assert "历次数值 3 条" in lamps
    assert "reviewer 于" in lamps
    assert "含景观灯吗?" in lamps


def test_only_cells_that_wait_can_be_ticked_and_belong_to_the_return(demo: Store) -> None:
    with demo.writing() as session:
        submit_lamps(session, "900/1000")

    page = show(demo, reporting_unit=YUZHONG)

    assert page.count('name="cell"') == 1
    tick = next(field for field in re.findall(r"<input[^>]*>", page) if 'name="cell"' in field)
    assert f'value="{LAMPS}"' in tick
    assert 'form="return-form"' in tick


def test_the_next_report_that_waits_is_one_link_away(demo: Store) -> None:
    with demo.writing() as session:
        submit_lamps(session, "900/1000")
        submit_lamps(session, "700/1000", unit=WANZHOU)

    page = show(demo, reporting_unit=YUZHONG)

    assert "下一个待审:万州" in page
    assert f'href="/review?period=2019-Q4&amp;unit={WANZHOU}"' in page


def test_every_version_is_listed_with_what_was_decided_on_it(demo: Store) -> None:
    with demo.writing() as session:
        first = submit_lamps(session, "900/1000")
        return_cells(session, str(first.submission), cells={}, reason="缺说明", by=REVIEWER)
        submit_lamps(session, "935/1000")

    versions = plain(show(demo, reporting_unit=YUZHONG).split('id="versions-heading"')[1])

    assert "退回 1 项:缺说明" in versions
    assert versions.index("待审") < versions.index("缺说明")


def test_what_became_of_an_act_is_said(demo: Store) -> None:
    said = next(found for found in re.findall(r"<p[^>]*>", show(demo, outcome="accept")) if "told-good" in found)
    assert 'role="status"' in said
    assert "已审核通过,数值已计入进度。" in show(demo, outcome="accept")
    some = "已提醒 3 个单位。另有 2 个单位没有可用的填报员账号。有 1 个单位的季报已锁定,没有提醒。"
    assert some in show(demo, outcome="remind.3.2.1")
    assert "已提醒 3 个单位。<" in show(demo, outcome="remind.3.0.0")
    assert "没有需要提醒的单位。" in show(demo, outcome="remind.0.0.0")
    assert "told-good" not in show(demo, outcome="remind.x.y.0")


def test_whoever_may_not_decide_reads_and_is_offered_nothing(demo: Store) -> None:
    with demo.writing() as session:
        submit_lamps(session, "900/1000")
    own = Caller(f"reporter:{YUZHONG}", frozenset({Role.REPORTER, Role.REVIEWER}), 2, reporting_unit=YUZHONG)

    page = show(demo, by=own, reporting_unit=YUZHONG)

    assert "这份季报由本人上报" in page
    assert 'name="cell"' not in page
    assert 'action="/review/return"' not in page


def test_in_english_nothing_is_left_in_chinese_but_names_and_notes(demo: Store) -> None:
    with demo.writing() as session:
        settle_lamps(session, "900/1000")
        submit(session, report(row(YUZHONG, LAMPS, of="935/1000", note="recounted")))

    pages = [show(demo, language=Language.EN), show(demo, language=Language.EN, reporting_unit=YUZHONG)]

    mains = [plain(page.split('<main id="main"')[1].split("</main>")[0]) for page in pages]
    assert not [found for page in mains for found in re.findall("[\u3000-\u9fff]+", page)]


@pytest.mark.parametrize(
    ("language", "told"), [(Language.ZH, "演示数据不计入报送"), (Language.EN, "do not count as reported")]
)
def test_a_board_beside_demonstration_figures_says_that_they_were_not_sent(
    demo: Store, language: Language, told: str
) -> None:
    assert told in show(demo, language=language)
    assert told not in show(demo, language=language, period=Period(2014, 1))


def test_a_board_without_demonstration_figures_speaks_of_none(loaded: Store) -> None:
    assert "演示数据" not in show(loaded)
