"""我的季报: what is one's own to report, days left, what came back and why, the form, the answer to a kept file."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from dash import Dash
from flask import g

from dashboard.app import create_app
from dashboard.components.html_text import html_text
from dashboard.pages import report
from dashboard.selection import Selection
from domain.access import Caller, operator
from domain.access_errors import NotYours
from domain.period import Period
from domain.plan import Language
from domain.reporting import Typed
from services.comments import add_comment
from services.drafts import DraftChange, save_drafts
from services.incoming import keep
from services.period_windows import set_window, window_of
from services.review import accept, lock, return_cells
from services.store import Store
from services.submissions import submit_report
from tests.services.callers import CITY, NEIGHBOUR, REPORTER, REVIEWER
from tests.services.reports import LAMPS, PROJECTS, WANZHOU, YUZHONG, row
from tests.services.reports import report as written

QUARTER = Period(2019, 4)


@pytest.fixture
def app(demo: Store, tmp_path: Path) -> Iterator[Dash]:
    app = create_app(demo, directory=tmp_path)
    with app.server.test_request_context("/report", base_url="http://localhost"):
        yield app


def show(store: Store, by: Caller = REPORTER, **chosen: object) -> str:
    fields: dict[str, object] = {"path": "/report", "period": QUARTER, **chosen}
    g.caller = by
    with store.reading() as session:
        return html_text(report.content(session, Selection(**fields)))  # type: ignore[arg-type]


def send(store: Store, *rows: str, by: Caller = REPORTER) -> str:
    with store.writing() as session:
        receipt = submit_report(
            session, written(*rows), file_name="a.csv", reporting_unit=YUZHONG, period=QUARTER, by=by
        )
    assert receipt.submission is not None, receipt.problems
    return receipt.submission


def kept(directory: Path, content: bytes) -> str:
    return keep(io.BytesIO(content), directory / "incoming" / str(REPORTER.account), limit=10**6)


def part(page: str, tag: str, mark: str) -> str:
    """The element of this kind that holds the mark, up to its first end."""
    elements: list[str] = re.findall(rf"<{tag}\b.*?</{tag}>", page, re.DOTALL)
    return next(found for found in elements if mark in found)


LAMP_ROW = row(YUZHONG, LAMPS, of="900/1000", note="按新口径核对")


def test_a_reporter_is_at_their_own_report_without_choosing(demo: Store, app: Dash) -> None:
    page = show(demo)

    assert "渝中区2019年第四季度季报" in page
    assert "已报 0/10 项" in page
    assert "万州" not in page


def test_a_reporter_has_no_way_to_another_units_report(demo: Store, app: Dash) -> None:
    with pytest.raises(NotYours):
        show(demo, reporting_unit=WANZHOU)
    assert "渝中区" not in show(demo, by=NEIGHBOUR)


def test_a_reviewer_chooses_whose_report_to_read_and_types_nothing(demo: Store, app: Dash) -> None:
    choice, page = show(demo, by=REVIEWER), show(demo, by=REVIEWER, reporting_unit=YUZHONG)

    assert choice.count('href="/report?period=2019-Q4&amp;unit=') == 41
    assert "您可以查看这份季报并参与批注,不能填报。" in page
    assert 'action="/drafts"' not in page
    assert 'action="/reports"' not in page


def test_who_reports_the_citys_goals_is_led_to_them(demo: Store, app: Dash) -> None:
    page = show(demo, by=CITY)

    assert 'href="/stages?period=2019-Q4"' in page
    assert "<form" not in part(page, "main", "阶段进展")


def test_each_cell_has_last_quarters_figure_with_its_origin(demo: Store, app: Dash) -> None:
    cell = show(demo).split(f'id="cell-{LAMPS}"')[1].split("</li>")[0]

    assert "路灯感知覆盖率" in cell
    assert "演示 (2019Q3)" in cell


def test_the_fields_ask_for_what_belongs_to_the_indicator(demo: Store, app: Dash) -> None:
    form = part(show(demo), "form", 'action="/drafts"')

    for name in (
        f"numerator.{LAMPS}",
        f"denominator.{LAMPS}",
        f"note.{LAMPS}",
        f"version.{LAMPS}",
        f"value.{PROJECTS}",
    ):
        assert f'name="{name}"' in form
    for name in (f"value.{LAMPS}", f"numerator.{PROJECTS}"):
        assert f'name="{name}"' not in form


def test_a_draft_stands_in_its_field_with_its_version_and_what_the_rules_find(demo: Store, app: Dash) -> None:
    with demo.writing() as session:
        change = DraftChange(LAMPS, Typed(numerator="九十", denominator="1000"), 0)
        save_drafts(session, YUZHONG, QUARTER, [change], by=REPORTER)

    form = part(show(demo), "form", 'action="/drafts"')

    assert f'name="numerator.{LAMPS}" value="九十"' in form
    assert f'name="version.{LAMPS}" value="1"' in form
    assert "“九十”不是数字" in form
    assert "1 项草稿尚未上报" in form


def test_only_the_unit_reads_what_its_draft_says(demo: Store, app: Dash) -> None:
    with demo.writing() as session:
        change = DraftChange(LAMPS, Typed(numerator="917", denominator="1000", note="初稿口径"), 0)
        save_drafts(session, YUZHONG, QUARTER, [change], by=REPORTER)

    own, page = show(demo), show(demo, by=REVIEWER, reporting_unit=YUZHONG)
    cell = page.split(f'id="cell-{LAMPS}"')[1].split('id="cell-')[0]

    assert "917 ÷ 1000 (yuzhong 于 " in own
    assert "草稿" in cell
    assert "保存,内容只有填报单位看得到" in cell
    assert not any(said in page for said in ("917", "初稿口径", "yuzhong 于"))


def test_what_was_sent_counts_as_done_and_says_who_sent_it(demo: Store, app: Dash) -> None:
    send(demo, LAMP_ROW)

    page = show(demo)

    assert "已报 1/10 项" in page
    assert "最近一次由 yuzhong 于" in page
    assert "90.0% · 待审" in page


def test_what_was_returned_is_told_with_its_reason_and_nothing_else_can_be_typed(demo: Store, app: Dash) -> None:
    number = send(demo, LAMP_ROW, row(YUZHONG, PROJECTS, value="3"))
    with demo.writing() as session:
        return_cells(session, number, cells={LAMPS: "分母与台账不符"}, reason="", by=REVIEWER)

    page = show(demo)
    fields = re.findall(r"<input[^>]*>", part(page, "form", 'action="/drafts"'))

    assert "审核退回 1 项" in page
    assert f'href="#cell-{LAMPS}">路灯感知覆盖率:分母与台账不符' in page
    assert any(f'name="numerator.{LAMPS}"' in field and "disabled" not in field for field in fields)
    assert any(f'name="value.{PROJECTS}"' in field and "disabled" in field for field in fields)
    assert not any(f'name="version.{PROJECTS}"' in field for field in fields)


def test_what_was_accepted_is_done_and_marked_so(demo: Store, app: Dash) -> None:
    number = send(demo, LAMP_ROW)
    with demo.writing() as session:
        accept(session, number, by=REVIEWER)

    assert "90.0% · 已审核" in show(demo)


def test_a_closed_quarter_offers_no_way_to_send_and_says_so(demo: Store, app: Dash) -> None:
    with demo.writing() as session:
        closed = replace(window_of(session, QUARTER), is_open=False)
        set_window(session, closed, reason="关账", by=operator("admin"))

    page = show(demo)

    assert re.search(r"本季度已停止接收填报:admin 于 [-0-9: ]+ 关闭。理由:关账", page)
    assert "本单位季报已锁定" not in page
    assert 'action="/drafts"' not in page
    assert 'action="/reports"' not in page


def test_a_locked_report_says_who_locked_it_when_and_why(demo: Store, app: Dash) -> None:
    with demo.writing() as session:
        lock(session, [YUZHONG], QUARTER, locked=True, reason="核账", by=REVIEWER)
        lock(session, [WANZHOU], QUARTER, locked=True, reason="另一单位", by=REVIEWER)

    page = show(demo)

    assert re.search(rf"本单位季报已锁定:{REVIEWER.login} 于 [-0-9: ]+ 锁定。理由:核账", page)
    assert "本季度已停止接收填报" not in page
    assert "另一单位" not in page
    assert 'action="/drafts"' not in page


def test_comments_stand_at_their_cell_as_they_were_typed(demo: Store, app: Dash) -> None:
    with demo.writing() as session:
        add_comment(session, YUZHONG, QUARTER, LAMPS, "<b>核对</b>过", by=REVIEWER)

    cell = show(demo).split(f'id="cell-{LAMPS}"')[1].split('id="cell-')[0]

    assert "批注 1 条" in cell
    assert "&lt;b&gt;核对&lt;/b&gt;过" in cell
    assert 'action="/comments"' in cell


def test_the_forms_work_without_a_script(demo: Store, app: Dash) -> None:
    page = show(demo, language=Language.EN)
    form = part(page, "form", 'action="/reports"')

    assert 'method="post"' in form
    assert 'enctype="multipart/form-data"' in form
    assert 'type="file"' in form
    assert f'name="unit" value="{YUZHONG}"' in form
    assert 'name="lang" value="en"' in form
    assert page.count('name="csrf_token"') >= page.count('method="post"') - 1


def test_the_form_to_fill_in_is_one_click_away(demo: Store, app: Dash) -> None:
    assert f'href="/template.xlsx?period=2019-Q4&amp;unit={YUZHONG}"' in show(demo)


def test_last_quarters_figures_are_offered_where_somebody_reported_them(demo: Store, app: Dash) -> None:
    made_up = show(demo)
    earlier = row(YUZHONG, LAMPS, of="900/1000", period=Period(2019, 3), note="按新口径核对")
    with demo.writing() as session:
        submit_report(
            session,
            written(earlier),
            file_name="a.csv",
            reporting_unit=YUZHONG,
            period=Period(2019, 3),
            by=REPORTER,
        )

    assert 'value="fill"' not in made_up
    assert "/template-filled.xlsx" not in made_up
    assert 'value="fill"' in show(demo)
    assert f'href="/template-filled.xlsx?period=2019-Q4&amp;unit={YUZHONG}"' in show(demo)


def test_a_kept_file_with_mistakes_is_answered_with_all_of_them(demo: Store, app: Dash, tmp_path: Path) -> None:
    mistaken = written(row(YUZHONG, LAMPS, value="九十"), row(YUZHONG, "没有这个指标", value="1"))

    page = show(demo, file=kept(tmp_path, mistaken), file_name="报表.csv")

    assert "“报表.csv”有须改正的问题" in page
    assert "九十" in page
    assert "没有这个指标" in page
    assert "/confirm" not in page


def test_a_kept_file_without_mistakes_can_be_confirmed(demo: Store, app: Dash, tmp_path: Path) -> None:
    key = kept(tmp_path, written(LAMP_ROW))

    page = show(demo, file=key, file_name="报表.csv")

    assert f'action="/reports/{key}/confirm"' in page
    assert "90.0%" in page


def test_a_file_that_is_gone_is_said_to_be_gone(demo: Store, app: Dash) -> None:
    page = show(demo, file="0" * 64)

    assert 'role="alert"' in page
    assert "已不在服务器上" in page


def test_after_confirming_the_page_says_what_became_of_the_file(demo: Store, app: Dash) -> None:
    done = show(demo, file="0" * 64, file_name="报表.csv", submitted="1")
    again = show(demo, file="0" * 64, file_name="报表.csv", submitted="duplicate")

    assert "已上报" in done
    assert "没有改动任何数值" in again


@pytest.mark.parametrize(
    ("language", "told"), [(Language.ZH, "现行的是第 2 次报送"), (Language.EN, "but submission 2 stands")]
)
def test_an_earlier_file_sent_again_is_told_what_stands_instead(
    demo: Store, app: Dash, language: Language, told: str
) -> None:
    first = row(YUZHONG, PROJECTS, value="20", note="首报")
    send(demo, first)
    send(demo, row(YUZHONG, PROJECTS, value="25", note="补报"))

    page = show(
        demo, file=sha256(written(first)).hexdigest(), file_name="报表.csv", submitted="duplicate", language=language
    )

    assert told in page
    assert re.search(r"20 ?(个|[a-z]*) → 25", part(page, "section", "receipt-heading"))


def test_the_quarter_can_be_changed_and_the_file_stays_behind(demo: Store, app: Dash) -> None:
    page = show(demo, reporting_unit=YUZHONG, file="0" * 64, submitted="1")

    assert f'href="/report?period=2019-Q3&amp;unit={YUZHONG}"' in page


def test_a_quarter_nothing_is_owed_for_says_so(demo: Store, app: Dash) -> None:
    assert "没有应报的指标" in show(demo, period=Period(2015, 1))


def test_both_languages_say_the_same(demo: Store, app: Dash) -> None:
    page = show(demo, language=Language.EN)

    assert "report for" in page
    assert "0 of 10 reported" in page
    assert "Type it in" in page


def test_demonstration_figures_are_said_not_to_count_as_sent(demo: Store, app: Dash) -> None:
    assert "演示数据不计入报送" in show(demo)
    assert "演示数据不计入报送" not in show(demo, period=Period(2014, 1))
