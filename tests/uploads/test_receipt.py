"""The receipt: the JSON that programs read, and sentences that say what was found, where, and what to do."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from domain.plan import Language
from domain.problem import Problem, Severity
from domain.submission import Change, ChangeKind, Figure, Receipt, ReceiptState
from tests.uploads.answers import answer
from tests.uploads.expectations import THIS_QUARTER
from tests.uploads.hostile import Case
from tests.uploads.hostile_texts import TEXT
from tests.uploads.test_hostile import CASES
from uploads.receipt import expected_sentence, problem_sentence, receipt_document, shown

NINETY = Problem(
    "value.not_a_number",
    Severity.MANDATORY,
    sheet="数据填报",
    row=7,
    column="数值",
    found="九十",
    fields={"digits": "90", "percent": "%"},
)
SMALL_CASES = [case for case in CASES if case.codes and len(case.content) < 100_000]


def test_the_document_has_exactly_the_keys_programs_rely_on() -> None:
    figure = Figure("CQ500103", "projects", THIS_QUARTER, Decimal(12), None, None, "", 3)
    change = Change(ChangeKind.CHANGED, figure, Decimal(11))
    hint = Problem("header.missing_note", Severity.HINT, row=1, column="说明")
    receipt = Receipt(ReceiptState.SUBMITTED, "ab12", (hint,), (change,), "17")

    document = receipt_document(receipt)

    assert {key: value for key, value in document.items() if key != "problems"} == {
        "ok": True,
        "state": "submitted",
        "submission": "17",
        "sha256": "ab12",
        "counts": {"A": 0, "B": 0, "C": 0, "D": 1},
        "rows": {"new": 0, "changed": 1, "unchanged": 0},
    }


def test_a_problem_is_answered_as_the_command_line_promises() -> None:
    document = receipt_document(Receipt(ReceiptState.REFUSED, "ab12", (NINETY,)))

    assert document["ok"] is False
    assert document["problems"] == [
        {
            "code": "value.not_a_number",
            "severity": "A",
            "sheet": "数据填报",
            "row": 7,
            "column": "数值",
            "found": "九十",
            "expected": "数字,如 90 或 90%",
            "message": {
                "zh": "工作表“数据填报”第 7 行“数值”:“九十”不是数字。"
                "请用阿拉伯数字填写;如果意思是 90%,请写成 90 或 90%。",
                "en": "Sheet “数据填报”, row 7, “value”: “九十” is not a number. Write digits; if 90% is meant, "
                "write 90 or 90%.",
            },
        }
    ]


def test_a_problem_of_the_whole_file_has_no_place() -> None:
    problem = Problem("file.empty", Severity.MANDATORY)

    document: Any = receipt_document(Receipt(ReceiptState.REFUSED, "ab12", (problem,)))

    [found] = document["problems"]
    assert [found[key] for key in ("sheet", "row", "column", "found")] == [None, None, None, None]
    assert problem_sentence(problem, Language.ZH).startswith("文件是空的")


@pytest.mark.parametrize("case", SMALL_CASES, ids=str)
def test_every_answer_is_a_whole_sentence_in_both_languages(case: Case) -> None:
    problems = answer(case.content, case.file_name).problems

    for problem in problems:
        for language, stop in ((Language.ZH, "。"), (Language.EN, ".")):
            sentence = problem_sentence(problem, language)
            assert sentence.endswith(stop)
            assert "{" not in sentence.replace("{0.__class__}", "")
            assert expected_sentence(problem, language)
            if problem.row is not None:
                assert f"{problem.row}" in sentence
    json.dumps(receipt_document(Receipt(ReceiptState.REFUSED, "", problems)))


def test_the_value_is_in_the_sentence_and_its_controls_are_visible() -> None:
    assert shown("a\x07b\nc\x7f") == "a␇b␊c␡"
    assert shown("left\u202eright\ud800") == "left\N{REPLACEMENT CHARACTER}right\N{REPLACEMENT CHARACTER}"


def test_a_long_value_is_cut() -> None:
    assert shown("长" * 500) == "长" * 60 + "…"


def test_braces_in_a_cell_are_only_braces() -> None:
    text = TEXT.replace("88.5", "{found.__class__}")

    [problem] = answer(text.encode()).problems

    assert "“{found.__class__}”不是数字" in problem_sentence(problem, Language.ZH)


def test_the_english_sentence_names_the_english_heading() -> None:
    assert "“value”" in problem_sentence(NINETY, Language.EN)
    assert "“数值”" in problem_sentence(NINETY, Language.ZH)


def test_a_name_with_quotation_marks_of_its_own_is_quoted_once() -> None:
    names = {"indicator_zh": "“一次办”事项覆盖率", "indicator_en": "The “one visit” share"}
    problem = Problem("indicator.missing", Severity.CONFIRM, fields=names)

    assert "“‘一次办’事项覆盖率”" in problem_sentence(problem, Language.ZH)
    assert "“The ‘one visit’ share”" in problem_sentence(problem, Language.EN)
