"""The receipt as a workbook: the sender's own, with colour and comment on each bad cell and nothing else changed."""

from __future__ import annotations

import io
import json
import zipfile

import openpyxl
import pytest
from openpyxl.comments import Comment as OpenpyxlComment
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from domain.plan import Language
from tests.uploads.answers import answer, codes
from tests.uploads.archives import HEADINGS, ROWS, archive, items, sheet_xml, workbook_parts
from tests.uploads.expectations import expected
from tests.uploads.hostile import Case
from tests.uploads.hostile_texts import TEXT
from tests.uploads.test_hostile import CASES
from uploads import child, reader, receipt_file
from uploads.reader import reading_of
from uploads.receipt_file import receipt_name, write_receipt
from uploads.template import write_template

RED, ORANGE, YELLOW = "FFFFC7CE", "FFFFD9A8", "FFFFF2B3"
WRONG = (ROWS[0], ("渝中区", "应用示范工程建成数", "2019Q3", "十二", None, None, None), ROWS[2])


def filled(*rows: tuple[object, ...]) -> bytes:
    """The form as another program writes it, with looks of its own."""
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    for row in (HEADINGS, *rows):
        sheet.append(row)
    sheet.column_dimensions["B"].width = 40
    sheet["D3"].number_format = "0.000"
    return saved(book)


def sheet_of(book: Workbook) -> Worksheet:
    assert isinstance(book.active, Worksheet)
    return book.active


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def receipt(content: bytes, file_name: str = "report.xlsx", language: Language = Language.ZH) -> bytes:
    checked = answer(content, file_name)
    return write_receipt(
        content,
        file_name=file_name,
        entries=reading_of(child.answer(content, file_name)).entries,
        problems=checked.problems,
        title="渝中区 · 2019年三季度",
        language=language,
    )


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def grounds(sheet: Worksheet) -> dict[str, str]:
    """The cells on a coloured ground."""
    return {
        cell.coordinate: str(cell.fill.fgColor.rgb)
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type == "solid"
    }


def comments(sheet: Worksheet) -> dict[str, str]:
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment is not None}


def test_the_bad_cell_of_the_senders_own_workbook_has_a_colour_and_a_comment() -> None:
    sheet = sheet_of(opened(receipt(filled(*WRONG))))

    assert grounds(sheet) == {"D3": RED}
    assert list(comments(sheet)) == ["D3"]
    assert comments(sheet)["D3"].startswith("【强制】“十二”不是数字。请用阿拉伯数字填写")


def test_everything_else_of_the_workbook_is_as_it_was_sent() -> None:
    sent = filled(*WRONG)

    sheet = sheet_of(opened(receipt(sent)))

    assert sheet.column_dimensions["B"].width == 40
    assert sheet["D3"].number_format == "0.000"
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [list(row) for row in (HEADINGS, *WRONG)]
    with zipfile.ZipFile(io.BytesIO(sent)) as before, zipfile.ZipFile(io.BytesIO(receipt(sent))) as after:
        assert before.read("xl/theme/theme1.xml") == after.read("xl/theme/theme1.xml")
        assert set(before.namelist()) <= set(after.namelist())


def test_the_form_itself_comes_back_with_its_hints_and_widths() -> None:
    form = write_template(expected(), Language.ZH)

    book = opened(receipt(form))

    assert book.sheetnames == ["数据填报", "填写说明", "上报回执"]
    sheet = book["数据填报"]
    assert len(sheet.data_validations.dataValidation) == len(opened(form)["数据填报"].data_validations.dataValidation)
    # Three blank rows, and no figure in the whole file.
    assert grounds(sheet) | {"A2": YELLOW, "A3": YELLOW, "A4": YELLOW} == grounds(sheet)
    assert comments(sheet)["A1"].startswith("【强制】文件里没有填写任何数据")


def test_a_list_of_all_problems_stands_behind_with_a_link_to_each_cell() -> None:
    book = opened(receipt(filled(*WRONG[:2])))

    rows = [[cell.value for cell in row] for row in book["上报回执"].iter_rows()]
    assert str(rows[0][0]).startswith("渝中区 · 2019年三季度 · 上报回执:强制 1、核实 1。")
    assert rows[1] == ["级别", "位置", "所填", "应为", "怎样改"]
    assert rows[2][:2] == ["核实", "整份文件"]
    assert rows[3][:4] == ["强制", "第 3 行“数值”", "十二", "数字,如 12"]
    assert book["上报回执"]["B4"].hyperlink.location == "'Sheet'!D3"


def test_a_blank_cell_that_is_needed_is_added_and_marked() -> None:
    sent = filled(("渝中区", "路灯感知覆盖率", "2019Q3", None, 900, None, "正常"), *ROWS[1:])

    sheet = sheet_of(opened(receipt(sent)))

    assert grounds(sheet) == {"F2": RED}
    assert [sheet["E2"].value, sheet["G2"].value] == [900, "正常"]
    assert "“分母”是空的" in comments(sheet)["F2"]


def test_a_blank_cell_at_the_end_of_its_row_is_added_too() -> None:
    headings = ("填报单位", "数据期", "数值", "分子", "分母", "说明", "指标")

    book = openpyxl.Workbook()
    for row in (headings, ("渝中区", "2019Q3", 12)):
        sheet_of(book).append(row)

    assert grounds(sheet_of(opened(receipt(saved(book)))))["G2"] == RED


def test_several_problems_of_one_cell_share_its_comment_and_the_gravest_gives_the_colour() -> None:
    rows = (("渝中区", "路灯感知覆盖率", "2019Q3", 110, 1100, 1000, "=1+1"), *ROWS[1:])
    sheet = sheet_of(opened(receipt(TEXT.replace(",90,900,1000,正常", ",0.9,900,1000,").encode(), "report.csv")))

    assert grounds(sheet) == {"D2": ORANGE}
    assert grounds(sheet_of(opened(receipt(filled(*rows)))))["E2"] == RED


def test_the_senders_own_comments_stay_and_ours_stand_above_them() -> None:
    book = opened(filled(*WRONG))
    sheet_of(book)["A2"].comment = OpenpyxlComment("问过<李>", "科室")
    sheet_of(book)["D3"].comment = OpenpyxlComment("待核", "科室")

    sheet = sheet_of(opened(receipt(saved(book))))

    assert comments(sheet)["A2"] == "问过<李>"
    assert comments(sheet)["D3"].startswith("【强制】")
    assert comments(sheet)["D3"].endswith("\n科室: 待核")


def test_a_corrected_receipt_is_read_like_any_form_and_its_next_receipt_is_clean() -> None:
    book = opened(receipt(filled(*WRONG)))
    sheet_of(book)["D3"].value = 12
    corrected = saved(book)

    assert codes(answer(corrected, "report.xlsx").problems) == ""
    again = opened(receipt(corrected))
    assert grounds(sheet_of(again)) == {}
    assert comments(sheet_of(again)) == {}
    assert again.sheetnames == ["Sheet", "上报回执"]
    assert again["上报回执"]["A1"].value == "渝中区 · 2019年三季度 · 上报回执:没有发现问题。"


def test_the_same_file_gives_the_same_bytes() -> None:
    sent = filled(*WRONG)

    assert receipt(sent) == receipt(sent)


def test_delimited_text_comes_back_as_a_workbook_of_its_rows_at_their_lines() -> None:
    text = "标题\n\n" + TEXT.replace("\r\n", "\n").replace(",12,", ",十二,")

    book = opened(receipt(text.encode("gb18030"), "report.csv"))

    sheet = book["数据填报"]
    assert grounds(sheet) == {"D5": RED}
    assert [sheet.cell(5, column).value for column in range(1, 5)] == ["渝中区", "应用示范工程建成数", "2019Q3", "十二"]
    assert "不是数字" in comments(sheet)["D5"]
    assert codes(answer(receipt(text.encode(), "report.csv"), "report.xlsx").problems) == "value.not_a_number"


def test_what_looks_like_a_formula_stays_a_text() -> None:
    text = TEXT.replace("正常", '"=HYPERLINK(""http://x"",""y"")"')

    sheet = opened(receipt(text.encode(), "report.csv"))["数据填报"]

    assert sheet["G2"].data_type == "s"


def test_a_file_nobody_can_read_comes_back_as_a_list_only() -> None:
    book = opened(receipt(b"%PDF-1.7", "report.xlsx"))

    assert book.sheetnames == ["上报回执"]
    assert str(book["上报回执"]["E3"].value).startswith("这是 PDF 文件")


@pytest.mark.parametrize(
    "part", ["xl/externalLinks/externalLink1.xml", "xl/embeddings/oleObject1.bin", "xl/activeX/activeX1.xml", "xl/a.js"]
)
def test_a_workbook_with_parts_a_form_does_not_need_is_written_anew(part: str) -> None:
    sent = archive(items({**workbook_parts(), part: b"<x/>"}))

    with zipfile.ZipFile(io.BytesIO(receipt(sent))) as after:
        assert part not in after.namelist()
    assert opened(receipt(sent)).sheetnames == ["数据填报", "上报回执"]


def test_a_picture_that_is_fetched_from_elsewhere_is_not_handed_on() -> None:
    outside = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
        b'Type="http://x/image" Target="http://example.org/a.png" TargetMode="External"/></Relationships>'
    )
    sent = archive(items({**workbook_parts(), "xl/worksheets/_rels/sheet1.xml.rels": outside}))

    assert b"example.org" not in b"".join(unpacked(receipt(sent)))


def unpacked(content: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return [file.read(name) for name in file.namelist()]


def test_when_marking_dies_the_rows_are_written_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    sent = filled(*WRONG)
    checked, entries = answer(sent, "report.xlsx"), reading_of(child.answer(sent, "report.xlsx")).entries
    monkeypatch.setattr(receipt_file, "COMMAND", (reader.COMMAND[0], "-c", "raise SystemExit(1)"))

    written = write_receipt(
        sent, file_name="report.xlsx", entries=entries, problems=checked.problems, title="", language=Language.ZH
    )

    assert grounds(sheet_of(opened(written))) == {"D3": RED}


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
def test_parts_in_utf_16_and_with_prefixed_names_are_marked_as_well() -> None:
    parts = workbook_parts({"数据填报": sheet_xml([]).replace("<sheetData></sheetData>", ROWS_PREFIXED)})
    prefixed = parts["xl/worksheets/sheet1.xml"].decode().replace('<?xml version="1.0" encoding="UTF-8"?>', "")
    prefixed = prefixed.replace("<worksheet xmlns=", "<x:worksheet xmlns:x=").replace("</worksheet>", "</x:worksheet>")

    written = receipt(archive(items({**parts, "xl/worksheets/sheet1.xml": prefixed.encode("utf-16")})))

    assert grounds(opened(written)["数据填报"]) == {"D2": RED}


def prefixed_row(line: int, *texts: str) -> str:
    cells = "".join(
        f'<x:c r="{letter}{line}" t="inlineStr"><x:is><x:t>{text}</x:t></x:is></x:c>'
        for letter, text in zip("ABCDEFG", texts, strict=True)
    )
    return f'<x:row r="{line}">{cells}</x:row>'


ROWS_PREFIXED = (
    "<x:sheetData>"
    + prefixed_row(1, *map(str, HEADINGS))
    + prefixed_row(2, "渝中区", "应用示范工程建成数", "2019Q3", "十二", "", "", "")
    + prefixed_row(3, "渝中区", "网上可办率", "2019Q3", "88.5", "", "", "")
    + prefixed_row(4, "渝中区", "路灯感知覆盖率", "2019Q3", "", "900", "1000", "")
    + "</x:sheetData>"
)


@pytest.mark.parametrize(
    ("language", "name", "sheet"),
    [(Language.ZH, "我的表_回执.xlsx", "上报回执"), (Language.EN, "我的表_receipt.xlsx", "Receipt")],
)
def test_the_receipt_is_named_after_the_file_and_speaks_the_readers_language(
    language: Language, name: str, sheet: str
) -> None:
    assert receipt_name("我的表.csv", language) == name
    assert opened(receipt(filled(*WRONG), language=language)).sheetnames[-1] == sheet


MARKABLE = [case for case in CASES if len(case.content) < 20_000 and case.file_name.endswith(".xlsx")]
# Openpyxl cannot open these as they were sent, either.
UNREADABLE = {"workbook-shared_strings", "workbook-not_a_number"}


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("case", MARKABLE, ids=str)
def test_every_hostile_workbook_gets_a_receipt_that_opens(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receipt_file, "answer_of", marked_here)
    checked = answer(case.content, case.file_name)
    entries = reading_of(child.answer(case.content, case.file_name)).entries

    written = write_receipt(
        case.content,
        file_name=case.file_name,
        entries=entries,
        problems=checked.problems,
        title="",
        language=Language.ZH,
    )

    assert zipfile.ZipFile(io.BytesIO(written)).testzip() is None
    if str(case) not in UNREADABLE:
        assert "上报回执" in opened(written).sheetnames


def marked_here(_command: object, header: dict[str, object], content: bytes, *, seconds: float) -> bytes:
    """What the confined process answers, asked in this one: its header travels as JSON."""
    return child.marked(content, json.loads(json.dumps(header)))
