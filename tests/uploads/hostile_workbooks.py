"""Workbooks whose sheets are odd: far cells, merged cells, hidden parts, formulas, formats."""

from __future__ import annotations

from collections.abc import Sequence

from tests.uploads.archives import (
    HEADINGS,
    ROWS,
    Cell,
    archive,
    cell_xml,
    form_rows,
    items,
    row_xml,
    sheet_xml,
    with_strings,
    workbook,
    workbook_parts,
)
from tests.uploads.hostile import Case

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def form(*rows: Sequence[Cell]) -> bytes:
    return workbook(sheet_xml(form_rows(rows)))


def value(xml: str, *, formats: Sequence[str] = ()) -> bytes:
    """The form with the given cell as 数值 of 网上可办率, a plain percentage (row 4)."""
    rows = form_rows()
    rows[3] = rows[3].replace(cell_xml("D4", 88.5), xml)
    return workbook(sheet_xml(rows), formats=formats)


def period(xml: str, *, formats: Sequence[str] = ()) -> bytes:
    rows = form_rows()
    rows[3] = rows[3].replace(cell_xml("C4", "2019Q3"), xml)
    return workbook(sheet_xml(rows), formats=formats)


def sheets(found: dict[str, str], **states: str) -> bytes:
    return archive(items(workbook_parts(found, states=states)))


def shared_strings() -> bytes:
    """The form as Excel writes it: every text in the shared table, one of them in pieces with a phonetic guide."""
    texts = sorted({cell for row in (HEADINGS, *ROWS) for cell in row if isinstance(cell, str)})
    rows = []
    for line, cells in enumerate((HEADINGS, *ROWS), start=1):
        inside = "".join(
            f'<c r="{chr(65 + at)}{line}" t="s"><v>{texts.index(cell)}</v></c>'
            if isinstance(cell, str)
            else cell_xml(f"{chr(65 + at)}{line}", cell)
            for at, cell in enumerate(cells)
        )
        rows.append(f'<row r="{line}">{inside}</row>')
    table = "".join(
        f"<si><r><t>{text[0]}</t></r><r><t>{text[1:]}</t></r><rPh sb='0' eb='1'><t>pin</t></rPh></si>" for text in texts
    )
    return with_strings(workbook_parts({"数据填报": sheet_xml(rows)}), table)


def cases() -> list[Case]:
    rows = form_rows()
    found = {**_shapes(rows), **_positions(rows), **_cells(), **_others(rows)}
    return [Case("workbook", name, content, codes) for name, (content, codes) in found.items()]


def _shapes(rows: list[str]) -> dict[str, tuple[bytes, str]]:
    form_xml, notes = sheet_xml(rows), sheet_xml([row_xml(1, ["随便写写"])])
    hidden_row = [*rows[:3], rows[3].replace('<row r="4"', '<row r="4" hidden="1"')]
    hidden_blank = [*rows, '<row r="9" hidden="1"/>']
    merge = '<mergeCells count="1"><mergeCell ref="{}"/></mergeCells>'
    title = [
        row_xml(1, ["2019年第三季度填报表"]),
        *(row_xml(line, cells) for line, cells in enumerate((HEADINGS, *ROWS), start=2)),
    ]
    return {
        "shared_strings": (shared_strings(), ""),
        "title_above": (workbook(sheet_xml(title)), ""),
        "title_merged": (workbook(sheet_xml(title, after=merge.format("A1:G1"))), ""),
        "merged_in_rows": (workbook(sheet_xml(rows, after=merge.format("A2:A4"))), "sheet.merged_cells"),
        "merged_outside": (workbook(sheet_xml(rows, after=merge.format("A30:C31"))), ""),
        "merged_reference_bad": (workbook(sheet_xml(rows, after=merge.format("A0:ZZZZ9"))), "sheet.bad_reference"),
        "hidden_row": (workbook(sheet_xml(hidden_row)), "sheet.hidden_row"),
        "hidden_blank_row": (workbook(sheet_xml(hidden_blank)), ""),
        "hidden_column": (
            workbook(sheet_xml(rows, before='<cols><col min="4" max="5" hidden="1"/></cols>')),
            "sheet.hidden_column",
        ),
        "hidden_other_column": (
            workbook(sheet_xml(rows, before='<cols><col min="20" max="25" hidden="1"/></cols>')),
            "",
        ),
        "hidden_sheet_only": (sheets({"表": form_xml}, 表="hidden"), "sheet.hidden"),
        "hidden_second_form": (sheets({"表": form_xml, "旧": form_xml}, 旧="veryHidden"), "sheet.hidden"),
        "hidden_notes": (sheets({"表": form_xml, "旧": notes}, 旧="hidden"), ""),
        "two_forms": (sheets({"表": form_xml, "旧": form_xml}), "sheet.several_forms"),
        "form_is_second": (sheets({"说明": notes, "表": form_xml}), ""),
        "no_heading": (workbook(notes), "header.none"),
        "no_sheet": (sheets({}), "sheet.none"),
        "empty_sheet": (workbook(sheet_xml([])), "header.none"),
    }


def _positions(rows: list[str]) -> dict[str, tuple[bytes, str]]:
    def also(*more: str, before: str = "") -> bytes:
        return workbook(sheet_xml([*rows, *more], before=before))

    blank_tail = [f'<row r="{line}"><c r="A{line}" s="1"/></row>' for line in range(5, 60_000)]
    unordered = [rows[0], rows[3], rows[2], rows[1]]
    backwards = (
        '<row r="5">'
        + "".join(
            cell_xml(f"{chr(65 + at)}5", ("渝中区", "路灯感知覆盖率", "2019Q3", 90, 900, 1000)[at])
            for at in (5, 3, 0, 4, 2, 1)
        )
        + "</row>"
    )
    unnumbered = [
        "<row>" + "".join(cell_xml("", cell).replace(' r=""', "") for cell in cells) + "</row>"
        for cells in (HEADINGS, *ROWS)
    ]
    long = [row_xml(line, [None, None, None, None, None, None, "x"]) for line in range(5, 20_010)]
    return {
        "dimension_says_a1": (also(before='<dimension ref="A1"/>'), ""),
        "dimension_says_everything": (also(before='<dimension ref="A1:XFD1048576"/>'), ""),
        "rows_out_of_order": (workbook(sheet_xml(unordered)), ""),
        "cells_out_of_order": (workbook(sheet_xml([rows[0], backwards, rows[2], rows[3]])), ""),
        "positions_left_out": (workbook(sheet_xml(unnumbered)), ""),
        "blank_tail": (also(*blank_tail), ""),
        "blank_columns": (also('<row r="5"><c r="XFD5" s="1"/></row>'), ""),
        "blank_text_far": (also('<row r="900000"><c r="A900000" t="inlineStr"><is><t>  </t></is></c></row>'), ""),
        "far_row": (also(row_xml(1_048_576, ["x"])), "sheet.far_cell"),
        "far_column": (also('<row r="5"><c r="XFD5"><v>1</v></c></row>'), "sheet.too_many_columns"),
        "far_corner": (also('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "sheet.far_cell"),
        "too_many_rows": (also(*long), "sheet.too_many_rows"),
        "reference_beyond_excel": (also('<row r="5"><c r="ZZZZ5"><v>1</v></c></row>'), "sheet.bad_reference"),
        "reference_huge": (also('<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>'), "sheet.bad_reference"),
        "reference_of_other_row": (also('<row r="5"><c r="A6"><v>1</v></c></row>'), "sheet.bad_reference"),
        "reference_lower_case": (also('<row r="5"><c r="a5"><v>1</v></c></row>'), "sheet.bad_reference"),
        "reference_zero": (also('<row r="0"><c r="A0"><v>1</v></c></row>'), "sheet.bad_reference"),
        "reference_negative": (also('<row r="-5"/>'), "sheet.bad_reference"),
        "same_cell_twice": (also('<row r="4"><c r="A4"><v>1</v></c></row>'), "sheet.bad_reference"),
        "two_values_in_a_cell": (value('<c r="D4"><v>88</v><v>99</v></c>'), "sheet.bad_reference"),
        "row_in_row": (also('<row r="5"><row r="6"/></row>'), "sheet.bad_reference"),
        "cell_outside_rows": (workbook(sheet_xml(rows, after='<c r="A1"><v>1</v></c>')), "sheet.bad_reference"),
        "string_number_out_of_range": (value('<c r="D4" t="s"><v>7</v></c>'), "sheet.bad_reference"),
        "strange_elements": (workbook(sheet_xml(rows, before="<sheetPr><tabColor/></sheetPr><odd/>")), ""),
    }


def _cells() -> dict[str, tuple[bytes, str]]:
    percent, date = ["0.0%"], ["yyyy-mm-dd"]
    return {
        "percent_format": (value('<c r="D4" s="1"><v>0.885</v></c>', formats=percent), ""),
        "percent_format_noise": (value('<c r="D4" s="1"><v>0.88500000000000001</v></c>', formats=percent), ""),
        "percent_quoted_is_no_format": (
            value('<c r="D4" s="1"><v>0.885</v></c>', formats=['0.0"%"']),
            "value.percent_as_fraction",
        ),
        "double_noise": (value('<c r="D4"><v>88.500000000000014</v></c>'), ""),
        "text_cell": (value('<c r="D4" t="inlineStr"><is><t>088.50</t></is></c>'), ""),
        "exponent": (value('<c r="D4"><v>8.85E1</v></c>'), ""),
        "boolean": (value('<c r="D4" t="b"><v>1</v></c>'), "value.not_a_number"),
        "overflow": (value('<c r="D4"><v>1E309</v></c>'), "value.not_a_number"),
        "not_a_number": (value('<c r="D4"><v>NaN</v></c>'), "value.not_a_number"),
        "digits_5000": (value(f'<c r="D4"><v>{"9" * 1999}</v></c>'), "value.too_many_digits"),
        "date_as_value": (value('<c r="D4" s="1"><v>90</v></c>', formats=date), "value.not_a_number"),
        "error": (value('<c r="D4" t="e"><v>#DIV/0!</v></c>'), "cell.error"),
        "formula": (value('<c r="D4"><f>E4/F4*100</f><v>88.5</v></c>'), "cell.formula"),
        "formula_without_value": (value('<c r="D4"><f>E4/F4</f><v></v></c>'), "cell.formula_without_value"),
        "formula_without_element": (value('<c r="D4"><f>E4/F4</f></c>'), "cell.formula_without_value"),
        "formula_error": (value('<c r="D4" t="e"><f>1/0</f><v>#DIV/0!</v></c>'), "cell.error"),
        "formula_external": (value("<c r=\"D4\"><f>'[1]Sheet1'!A1</f><v>88.5</v></c>"), "cell.formula"),
        "formula_of_nothing": (value('<c r="D4"><v>88.5</v></c><c r="G4" t="str"><f>IF(1,"")</f><v></v></c>'), ""),
        "too_long": (form(ROWS[0], ROWS[1], (*ROWS[2][:6], "字" * 2001)), "cell.too_long"),
        "long_enough": (form(ROWS[0], ROWS[1], (*ROWS[2][:6], "字" * 2000)), ""),
        "escaped_control": (form(ROWS[0], ROWS[1], (*ROWS[2][:6], "a_x0007_b")), "cell.control_character"),
        "escaped_surrogate": (form(ROWS[0], ROWS[1], (*ROWS[2][:6], "a_xD800_b")), "cell.control_character"),
        "right_to_left": (form(ROWS[0], ROWS[1], (*ROWS[2][:6], "a\u202eb")), "cell.control_character"),
        "line_breaks": (form(ROWS[0], ROWS[1], (*ROWS[2][:6], "第一行\n第二行\t缩进")), ""),
        "escaped_return": (form(ROWS[0], ROWS[1], (*ROWS[2][:6], "一_x000D_\n二")), ""),
        "excel_date_as_period": (period('<c r="C4" s="1"><v>43709</v></c>', formats=date), "period.ambiguous"),
        "chinese_date_format": (
            period('<c r="C4" s="1"><v>43709</v></c>', formats=['yyyy"年"m"月"']),
            "period.ambiguous",
        ),
        "number_as_period": (period('<c r="C4"><v>20193</v></c>'), "period.malformed"),
    }


def _others(rows: list[str]) -> dict[str, tuple[bytes, str]]:
    honest = workbook_parts()
    vba = {**honest, "xl/vbaProject.bin": b"\xd0\xcf"}
    return {
        "macro_project": (archive(items(vba)), "file.macros"),
        "macro_type": (workbook(main_type="application/vnd.ms-excel.sheet.macroEnabled.main+xml"), "file.macros"),
        "binary_type": (
            workbook(main_type="application/vnd.ms-excel.sheet.binary.macroEnabled.main"),
            "file.binary_workbook",
        ),
        "template_type": (workbook(main_type=f"{_TYPE}.template.main+xml"), "file.not_a_workbook"),
        "document_type": (
            workbook(main_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
            "file.not_a_workbook",
        ),
        "no_content_types": (archive([item for item in items() if item.name != "[Content_Types].xml"]), "file.packed"),
        "strings_amplified": (amplified(rows), "sheet.too_much_text"),
    }


def amplified(rows: list[str]) -> bytes:
    """One long shared string in every cell of a whole form: small in the file, 11 MB as text."""
    lines = [
        f'<row r="{line}">' + "".join(f'<c r="{letter}{line}" t="s"><v>0</v></c>' for letter in "ABCDEFG") + "</row>"
        for line in range(5, 800)
    ]
    return with_strings(workbook_parts({"数据填报": sheet_xml([*rows, *lines])}), f"<si><t>{'x' * 2000}</t></si>")
