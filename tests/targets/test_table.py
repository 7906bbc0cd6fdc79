"""A file is read only if its bytes, its heading and the length of its lines are beyond doubt."""

from __future__ import annotations

import pytest

from tests.targets.conftest import TargetFiles

PLAN = "2015_2020.csv"


def test_a_byte_order_mark_is_accepted(files: TargetFiles) -> None:
    path = files.directory / PLAN
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert len(files.read().targets) == 1


def test_another_encoding_is_refused_with_the_line_it_begins_on(files: TargetFiles) -> None:
    path = files.directory / PLAN
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))

    assert files.faults() == [(PLAN, 2, None, "file.not_utf8")]


def test_a_quote_that_is_never_closed_is_refused(files: TargetFiles) -> None:
    files.rewrite(PLAN, old="原文", new='"原文')

    assert files.faults() == [(PLAN, 2, None, "file.malformed")]


def test_an_empty_file_has_no_heading(files: TargetFiles) -> None:
    (files.directory / PLAN).write_bytes(b"")

    assert files.faults() == [(PLAN, 1, None, "header.missing")]


@pytest.mark.parametrize(
    ("new", "faults"),
    [
        ("key,colour", [("colour", "header.unknown_column"), ("item_type", "header.missing_column")]),
        ("key,key", [("key", "header.duplicate_column"), ("item_type", "header.missing_column")]),
    ],
)
def test_unknown_missing_and_duplicate_columns_are_refused(
    files: TargetFiles, new: str, faults: list[tuple[str, str]]
) -> None:
    files.rewrite(PLAN, old="key,item_type", new=new)

    found = [(column, code) for _, line, column, code in files.faults() if line == 1]

    assert found == faults


def test_the_order_of_columns_is_free(files: TargetFiles) -> None:
    files.rewrite("units.csv", old="code,gb2260", new="gb2260,code")
    files.rewrite("units.csv", old="CQ500101,500101", new="500101,CQ500101")
    files.rewrite("units.csv", old="CQ-ZONE,", new=",CQ-ZONE")

    assert [unit.code for unit in files.read().reporting_units] == ["CQ500101", "CQ-ZONE"]


@pytest.mark.parametrize(
    ("added", "code"),
    [
        ("\n", "row.blank"),
        (",,,,,,\n", "row.blank"),
        ("x,y\n", "row.missing_cells"),
        ("," * 30 + "x\n", "row.surplus_cells"),
    ],
)
def test_blank_lines_and_lines_of_another_length_are_refused(files: TargetFiles, added: str, code: str) -> None:
    path = files.directory / "published.csv"
    path.write_text(path.read_text(encoding="utf-8") + added, encoding="utf-8")

    assert files.faults() == [("published.csv", 3, None, code)]


def test_a_line_is_counted_where_it_begins_when_a_cell_above_has_line_breaks(files: TargetFiles) -> None:
    files.change(PLAN, 2, note_zh="一\n二\n三", note_en="one\ntwo\nthree")
    files.change(PLAN, 3, relation="distant")

    # Line 2 has two breaks in each of its two notes, so the next record begins on line 2 + 4 + 1.
    assert files.faults() == [(PLAN, 7, "relation", "cell.unknown_word")]
