"""The answer to a file: what blocks first, what would change, and no button where something blocks."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from secrets import token_hex

import pytest
from flask import Flask

from dashboard.components.receipt_panel import outcome_panel, receipt_panel
from dashboard.selection import Selection
from domain.period import Period
from domain.plan import Language
from domain.problem import Problem, Severity
from domain.submission import Change, ChangeKind, Figure, Receipt, ReceiptState
from tests.dashboard.examples import indicator, text_of

PERIOD = Period(2019, 4)
CHOSEN = Selection(path="/report", reporting_unit="CQ500103", file="f" * 64, file_name="报表.xlsx")
ENGLISH = Selection(path="/report", reporting_unit="CQ500103", language=Language.EN, file_name="report.xlsx")


@pytest.fixture(autouse=True)
def reader() -> Iterator[None]:
    """A request of somebody whose session can hold the token of a form."""
    server = Flask(__name__)
    server.config["SECRET_KEY"] = token_hex()
    with server.test_request_context():
        yield


def not_a_number(row: int) -> Problem:
    fields = {"suggestion": ""}
    return Problem("value.not_a_number", Severity.MANDATORY, "数据填报", row, "数值", "九十", fields)


def changed(kind: ChangeKind, value: str, before: str | None) -> Change:
    figure = Figure("CQ500103", "lamp_coverage", PERIOD, Decimal(value), None, None, "", 2)
    return Change(kind, figure, None if before is None else Decimal(before))


def shown(receipt: Receipt, selection: Selection = CHOSEN) -> str:
    return text_of(receipt_panel(receipt, {"lamp_coverage": indicator()}, selection, PERIOD))


def test_a_refused_file_shows_every_problem_with_its_place_and_no_way_to_confirm() -> None:
    receipt = Receipt(ReceiptState.REFUSED, "f" * 64, (not_a_number(7), not_a_number(9)))

    answer = shown(receipt)

    assert "全部 2 个问题" in answer
    assert answer.count("九十") >= 2
    assert "<td>7</td><td>数值</td>" in answer
    assert "没有保存任何数值" in answer
    assert "<form" not in answer


def test_what_was_found_can_be_taken_along_as_a_workbook() -> None:
    refused = shown(Receipt(ReceiptState.REFUSED, "f" * 64, (not_a_number(7),)))
    clean = shown(Receipt(ReceiptState.CHECKED, "f" * 64, (), (changed(ChangeKind.NEW, "86", None),)))

    address = f"/reports/{'f' * 64}/receipt.xlsx?period=2019-Q4&amp;unit=CQ500103&amp;name=%E6%8A%A5%E8%A1%A8.xlsx"
    assert f'href="{address}"' in refused
    assert "receipt.xlsx" not in clean


def test_what_asks_for_a_confirmation_has_a_box_to_tick_before_the_file_can_go() -> None:
    asked = Problem(
        "row.not_filled", Severity.CONFIRM, None, 3, None, None, {"indicator_zh": "甲", "indicator_en": "A"}
    )
    changes = (changed(ChangeKind.NEW, "86", None),)

    asking = shown(Receipt(ReceiptState.CHECKED, "f" * 64, (asked,), changes))
    clean = shown(Receipt(ReceiptState.CHECKED, "f" * 64, (), changes))

    assert 'name="confirmed" value="yes" required' in asking
    assert "上面 1 处“核实”问题已逐一核对" in asking
    assert 'name="confirmed"' not in clean


def test_a_correction_says_of_which_kind_it_is_and_is_a_revision_unless_somebody_says_otherwise() -> None:
    corrects = Problem("value.changes_accepted", Severity.CONFIRM, None, 2, "数值", "87", {"before": "86"})

    answer = shown(Receipt(ReceiptState.CHECKED, "f" * 64, (corrects,), (changed(ChangeKind.CHANGED, "87", "86"),)))

    assert 'name="correction" value="revision" checked' in answer
    assert 'name="correction" value="error">' in answer


def test_what_blocks_comes_before_what_only_asks() -> None:
    asked = Problem("value.not_a_number", Severity.CONFIRM, None, 2, "数值", "先问", {"suggestion": ""})
    receipt = Receipt(ReceiptState.REFUSED, "f" * 64, (asked, not_a_number(9)))

    answer = shown(receipt)

    assert answer.index("强制</span>") < answer.index("核实</span>")


def test_a_clean_file_shows_before_and_after_and_can_be_confirmed() -> None:
    receipt = Receipt(ReceiptState.CHECKED, "f" * 64, (), (changed(ChangeKind.CHANGED, "86", "78.6"),))

    answer = shown(receipt)

    assert "<td>78.6%</td><td><b>86.0%</b></td><td>+7.4 个百分点</td>" in answer
    assert f'action="/reports/{"f" * 64}/confirm"' in answer
    assert 'name="unit" value="CQ500103"' in answer
    assert 'name="period" value="2019-Q4"' in answer
    assert 'name="name" value="报表.xlsx"' in answer


def test_changed_figures_come_before_new_and_unchanged_ones() -> None:
    changes = (
        changed(ChangeKind.UNCHANGED, "1", "1"),
        changed(ChangeKind.NEW, "2", None),
        changed(ChangeKind.CHANGED, "3", "4"),
    )

    answer = shown(Receipt(ReceiptState.CHECKED, "f" * 64, (), changes))

    assert answer.index("kind-changed") < answer.index("kind-new") < answer.index("kind-unchanged")


def test_an_english_receipt_names_the_columns_of_the_form_in_english() -> None:
    answer = shown(Receipt(ReceiptState.REFUSED, "f" * 64, (not_a_number(7),)), ENGLISH)

    assert "<td>value</td>" in answer
    assert "Must fix" in answer


def test_a_cell_that_cannot_be_printed_is_shown_made_safe() -> None:
    odd = Problem("value.not_a_number", Severity.MANDATORY, None, 2, "数值", "\x07" + "九" * 200, {"suggestion": ""})

    answer = shown(Receipt(ReceiptState.REFUSED, "f" * 64, (odd,)))

    assert "\x07" not in answer
    assert "九" * 59 + "…" in answer


def test_after_confirming_the_way_leads_to_the_report_and_the_overview_of_that_quarter() -> None:
    answer = text_of(outcome_panel(Selection(path="/report", file_name="报表.xlsx", submitted="1"), PERIOD))

    assert "已上报" in answer
    assert 'href="/report?period=2019-Q4"' in answer
    assert 'href="/?period=2019-Q4"' in answer


def test_the_same_bytes_again_are_said_to_change_nothing() -> None:
    answer = text_of(outcome_panel(Selection(path="/report", file_name="报表.xlsx", submitted="duplicate"), PERIOD))

    assert "没有改动任何数值" in answer
