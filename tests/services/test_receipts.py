"""The receipt as a file: for the unit's own people, with every problem of the file, and nothing kept."""

from __future__ import annotations

import io

import openpyxl
import pytest
from sqlalchemy import func, select

from db.tables import audit_events, originals, submissions
from domain.access import Caller, Role, operator
from domain.access_errors import NotPermitted, NotYours
from domain.plan import Language
from services.receipts import ReceiptFile, receipt_file
from services.store import Store
from tests.services.reports import LAMPS, PROJECTS, QUARTER, WANZHOU, YUZHONG, report, row

WRONG = report(row(YUZHONG, LAMPS, of="1100/1000"), row(YUZHONG, PROJECTS, value="十二"))


def receipt(store: Store, by: Caller) -> ReceiptFile:
    with store.reading() as session:
        return receipt_file(
            session,
            WRONG,
            file_name="渝中区.csv",
            reporting_unit=YUZHONG,
            period=QUARTER,
            language=Language.ZH,
            by=by,
        )


def stored(store: Store) -> list[int | None]:
    with store.reading() as session:
        tables = (originals, submissions, audit_events)
        return [session.scalar(select(func.count()).select_from(table)) for table in tables]


def test_the_sender_gets_every_bad_cell_marked(loaded: Store) -> None:
    found = receipt(loaded, Caller("reporter", frozenset({Role.REPORTER}), reporting_unit=YUZHONG))

    assert found.name == "渝中区_回执.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(found.content))
    sheet = book["数据填报"]
    commented = [cell.coordinate for line in sheet.iter_rows() for cell in line if cell.comment is not None]
    # What is said of the whole file, indicators that are missing, stands at the first heading.
    assert commented == ["A1", "E2", "D3"]
    assert str(book["上报回执"]["A1"].value).startswith("渝中区 · 2019年第四季度 · 上报回执:强制 2、")


def test_nothing_of_it_is_stored(loaded: Store) -> None:
    before = stored(loaded)

    receipt(loaded, operator("tester"))

    assert stored(loaded) == before


def test_another_units_receipt_is_not_given_out(loaded: Store) -> None:
    with pytest.raises(NotYours):
        receipt(loaded, Caller("reporter", frozenset({Role.REPORTER}), reporting_unit=WANZHOU))


def test_who_does_not_report_gets_no_receipt(loaded: Store) -> None:
    with pytest.raises(NotPermitted):
        receipt(loaded, Caller("viewer", frozenset({Role.VIEWER})))
