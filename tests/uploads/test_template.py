"""The form comes back: filled in it has no problem, left blank it says which rows are blank."""

from __future__ import annotations

import dataclasses
import io
from decimal import Decimal

import openpyxl
import pytest

from domain.observation import ObsStatus
from domain.plan import Language, Name
from domain.reporting import Typed
from tests.uploads.answers import codes, judged
from tests.uploads.expectations import CLIMATE, LAMPS, PROJECTS, YUZHONG, expected, observed
from texts.catalogue import text
from uploads.columns import Column
from uploads.reader import read_report
from uploads.rules import Checked
from uploads.template import headings, write_template

AMOUNTS = (Column.VALUE, Column.NUMERATOR, Column.DENOMINATOR)
FIGURES = {"street_lamps": (None, 913, 1000), "projects": (12, None, None), "online_share": (88.5, None, None)}


def filled(form: bytes) -> bytes:
    """The form with the figures typed in, as a person does in a spreadsheet program."""
    book = openpyxl.load_workbook(io.BytesIO(form))
    for line, figures in enumerate(FIGURES.values(), start=2):
        for column, figure in zip("DEF", figures, strict=True):
            book.worksheets[0][f"{column}{line}"] = figure
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def sent(content: bytes) -> Checked:
    return judged(read_report(content, file_name="form.xlsx"), expected())


@pytest.mark.parametrize("language", Language)
def test_the_filled_form_is_read_without_a_problem(language: Language) -> None:
    checked = sent(filled(write_template(expected(), language)))

    assert checked.problems == ()
    assert {figure.indicator: figure.value for figure in checked.figures} == {
        "street_lamps": Decimal(913) / Decimal(1000) * 100,
        "projects": Decimal(12),
        "online_share": Decimal("88.5"),
    }


@pytest.mark.parametrize("language", Language)
def test_the_form_as_downloaded_names_each_row_that_is_not_filled(language: Language) -> None:
    checked = sent(write_template(expected(), language))

    assert codes(checked.problems) == "row.none_filled row.not_filled"
    assert [problem.row for problem in checked.problems] == [None, 2, 3, 4]
    assert checked.figures == ()


@pytest.mark.parametrize(("language", "sheet"), [(Language.ZH, "数据填报"), (Language.EN, "Report")])
def test_unit_indicators_and_quarter_stand_in_the_form_already(language: Language, sheet: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_template(expected(), language)))

    rows = list(book.worksheets[0].iter_rows(values_only=True))

    assert book.worksheets[0].title == sheet
    assert rows[0] == headings(language)
    assert rows[1][:3] == (YUZHONG.name[language], LAMPS.name[language], "2019-Q3")


def test_last_quarters_figure_stands_beside_the_row_and_is_not_read_back() -> None:
    previous = {"street_lamps": observed("91.3", "913", "1000")}

    form = write_template(expected(previous), Language.ZH)

    shown = openpyxl.load_workbook(io.BytesIO(form)).worksheets[0]["H2"].value
    assert shown == "2019-06: 91.3% (913/1000)"
    assert codes(sent(filled(form)).problems) == ""


def test_a_figure_the_program_made_up_is_marked_in_the_form() -> None:
    previous = {"street_lamps": observed("91.3", status=ObsStatus.DEMO)}

    form = openpyxl.load_workbook(io.BytesIO(write_template(expected(previous), Language.ZH)))

    assert form.worksheets[0]["H2"].value == "2019-06: 91.3%(演示)"


def test_the_second_sheet_explains_the_form_and_lists_what_is_owed() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_template(expected(), Language.ZH)))

    words = [str(cell) for row in book.worksheets[1].iter_rows(values_only=True) for cell in row if cell is not None]

    assert book.worksheets[1].title == "填写说明"
    assert "渝中区 · 2019年第三季度 填写说明" in words
    assert {"street_lamps", "分子和分母", "未公布"} <= set(words)


def test_no_name_becomes_a_formula() -> None:
    odd = dataclasses.replace(LAMPS, name=Name("=1+1", "@SUM(A1)"))
    against = dataclasses.replace(expected(owed={"odd": odd}), all_indicators={"odd": odd})

    cell = openpyxl.load_workbook(io.BytesIO(write_template(against, Language.ZH))).worksheets[0]["B2"]

    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_each_column_shows_what_belongs_in_it() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(write_template(expected(), Language.ZH))).worksheets[0]

    hints = {str(rule.sqref): rule.promptTitle for rule in sheet.data_validations.dataValidation}

    assert [hints[f"{letter}2:{letter}4"] for letter in "DEF"] == [Column.VALUE, Column.NUMERATOR, Column.DENOMINATOR]


def test_the_form_of_a_unit_that_owes_nothing_has_its_headings() -> None:
    form = write_template(expected(owed={}), Language.ZH)

    book = openpyxl.load_workbook(io.BytesIO(form))

    assert [row[0] for row in book.worksheets[0].iter_rows(values_only=True)] == ["填报单位"]


def test_the_notes_hold_the_data_dictionary_of_what_is_owed() -> None:
    against = expected(owed={"street_lamps": LAMPS, "projects": PROJECTS, "climate": CLIMATE})

    sheet = openpyxl.load_workbook(io.BytesIO(write_template(against, Language.ZH)))["填写说明"]

    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    start = next(at for at, row in enumerate(rows) if row[0] == "指标")
    assert rows[start] == ["指标", "代码", "计量单位", "填报方式", "数据类型", "允许范围", "口径"]
    assert rows[start + 1][2:6] == ["%", "分子和分母", "数值,保留 1 位小数", "0 到 100"]
    assert rows[start + 2][2:6] == ["个", "数值", "整数", "不小于 0"]
    assert rows[start + 3][2:6] == ["点", "数值", "数值,保留 1 位小数", "-10 到 100"]


@pytest.mark.parametrize("language", Language)
def test_a_form_begun_with_the_last_figures_holds_them_as_numbers_on_a_ground_of_their_own(language: Language) -> None:
    last = {"street_lamps": Typed(numerator="913", denominator="1000"), "projects": Typed("12")}

    form = write_template(expected(), language, last)

    [lamps, projects, online] = read_report(form, file_name="form.xlsx").entries
    assert [lamps[column] for column in AMOUNTS] == ["", "913", "1000"]
    assert [projects[column] for column in AMOUNTS] == ["12", "", ""]
    assert [online[column] for column in AMOUNTS] == ["", "", ""]
    book = openpyxl.load_workbook(io.BytesIO(form))
    sheet, notes = book.worksheets
    begun = {cell.coordinate for row in sheet["D2:F4"] for cell in row if cell.fill.start_color.rgb == "FFFFE699"}
    assert begun == {"E2", "F2", "D3"}
    assert text("template.step_last", language) in str(notes["A2"].value)


def test_a_form_that_is_begun_with_nothing_says_nothing_of_last_figures() -> None:
    notes = openpyxl.load_workbook(io.BytesIO(write_template(expected(), Language.EN))).worksheets[1]

    assert text("template.step_last", Language.EN) not in str(notes["A2"].value)
