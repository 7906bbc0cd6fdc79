"""``judge``: one answer for one case, a list for a list, refusals in their place (CLI, J46)."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from domain.assessment import METHOD, Assessment, Status
from domain.plan import Language
from services.judging import assessment_document, json_number, judge, judge_case, read_document
from services.progress_document import target_document
from tests.domain.cases import seen
from tests.domain.documents import ABSENT, document, observation
from tests.domain.progresses import progress_of

KEYS = [
    *("id", "method", "status", "completion", "done", "due_share", "gap_points", "ratio", "expected", "gap_to_path"),
    *("gap_to_target", "pace_needed", "recent_pace", "marks", "other_path", "outlook", "sentences"),
]


def test_the_documented_case_gets_the_documented_answer() -> None:
    answer = judge_case(document(milestones=[["2018-12", 84]]))

    assert list(answer) == KEYS
    assert answer["id"] == "lamps"
    assert answer["method"] == METHOD == "1"
    assert answer["status"] == "behind"
    assert answer["done"] == 0.62
    assert answer["due_share"] == 0.7
    assert answer["gap_points"] == -8.0
    assert answer["expected"] == 84.0
    assert answer["gap_to_path"] == -1.6
    assert answer["gap_to_target"] == -7.6
    assert answer["pace_needed"] == 0.95
    assert answer["recent_pace"] is None
    assert answer["other_path"] is None
    assert answer["outlook"] is None


def test_a_number_is_written_as_the_shortest_that_names_it() -> None:
    assert json.dumps(judge_case(document())["done"]) == "0.62"
    assert (
        json.dumps([json_number(Decimal("-0.00")), json_number(Decimal(-8)), json_number(None)]) == "[0.0, -8.0, null]"
    )


def test_a_third_is_written_unrounded() -> None:
    # P = 2/3 of the way from 70 to 90 would be 83.33…; here V = 80 of 60 → 90.
    basis = {"value": 60, "date": "2015-12", "basis": "assumed"}

    assert judge_case(document(baseline=basis, observations=[observation(value=80)]))["done"] == 2 / 3


def test_one_case_in_gives_one_answer_out_and_a_list_gives_a_list() -> None:
    assert isinstance(judge(document())[0], dict)
    assert judge([]) == ([], True)


def test_a_refused_case_stands_in_its_place_and_the_others_are_judged() -> None:
    # J46.
    answers, accepted = judge([document(id="one"), document(id="two", due="soon"), document(id="three")])

    assert not accepted
    assert isinstance(answers, list)
    assert [answer["id"] for answer in answers] == ["one", "two", "three"]
    assert [answer["status"] for answer in answers] == ["on_track", None, "on_track"]
    assert list(answers[1]) == ["id", "method", "status", "problems"]


def test_a_problem_says_where_what_and_what_would_be_right_in_both_languages() -> None:
    [problem] = _problems(document(observations=[observation(value="九十")]))

    assert problem["code"] == "case.not_a_number"
    assert problem["severity"] == "A"
    assert problem["column"] == "observations[0].value"
    assert problem["found"] == "九十"
    assert "九十" in problem["message"]["zh"]
    assert "九十" in problem["message"]["en"]
    assert problem["expected"]


@pytest.mark.parametrize("wrong", [None, 7, "case", True])
def test_what_is_no_case_is_refused_without_an_id(wrong: object) -> None:
    answer, accepted = judge([wrong])

    assert not accepted
    assert isinstance(answer, list)
    assert answer[0]["id"] is None


@pytest.mark.parametrize(("given", "answered"), [("七", "七"), (7, 7), (Decimal(7), 7), (None, None), (ABSENT, None)])
def test_the_id_comes_back_as_it_was_given(given: object, answered: object) -> None:
    assert judge_case(document(id=given))["id"] == answered


def test_an_id_that_is_no_name_is_refused() -> None:
    assert [problem["code"] for problem in _problems(document(id=[1]))] == ["case.not_a_name"]


def test_numbers_are_read_as_they_are_written() -> None:
    case = read_document('{"target": 0.1, "low": 1, "high": 1e2}')

    assert case == {"target": Decimal("0.1"), "low": Decimal(1), "high": Decimal(100)}


@pytest.mark.parametrize("written", ["\ufeff[]", b"\xef\xbb\xbf[]"])
def test_a_byte_order_mark_is_no_part_of_the_document(written: str | bytes) -> None:
    assert read_document(written) == []


@pytest.mark.parametrize("written", ["NaN", "Infinity", "-Infinity"])
def test_numbers_json_does_not_have_are_refused_in_place(written: str) -> None:
    text = json.dumps(document(target=None)).replace('"target": null', f'"target": {written}')

    assert [problem["code"] for problem in _problems(read_document(text))] == ["case.not_a_number"]


def test_a_field_given_twice_is_refused_in_place() -> None:
    text = json.dumps(document()).replace('"target": 90', '"target": 90, "target": 95')

    assert [problem["column"] for problem in _problems(read_document(text))] == ["target (again)"]


@pytest.mark.parametrize("written", ["", "{", "[1,]", "[" * 100_000])
def test_what_is_no_json_is_a_value_error(written: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_document(written)


def test_strings_and_numbers_give_the_same_answer() -> None:
    numbers = judge_case(document())
    strings = judge_case(document(target="90", observations=[observation(value="82.4")]))

    assert numbers == strings


def test_periods_are_told_where_every_period_counts() -> None:
    # J28; before the first value there is nothing to count (J52).
    held = judge_case(document(mode="maintain", observations=[observation(value=91)]))
    silent = judge_case(document(mode="maintain", observations=[]))

    assert held["periods"] == {"met": 1, "observed": 1, "expected": 1}
    assert silent["periods"] is None
    assert "periods" not in judge_case(document())


def test_the_outlook_has_its_five_fields() -> None:
    values = [70, 71.4, 72.9, 74.1, 75.6, 77.2]
    months = ["2017-09", "2017-12", "2018-03", "2018-06", "2018-09", "2018-12"]
    observations = [observation(period_end=month, value=value) for month, value in zip(months, values, strict=True)]

    outlook = judge_case(document(observations=observations))["outlook"]

    assert isinstance(outlook, dict)
    assert list(outlook) == ["value", "low", "high", "probability", "word"]
    assert all(isinstance(outlook[key], float) for key in ("value", "low", "high", "probability"))


def test_both_languages_say_the_verdict_and_the_gap_is_that_of_the_printed_numbers() -> None:
    sentences = judge_case(document())["sentences"]

    assert isinstance(sentences, dict)
    assert sentences["zh"][0] == (
        "截至2018年12月,lamps为82.4%,超序时进度2.0个百分点(序时值82.0%),较目标低7.6个百分点。"
    )
    assert "7.6 percentage points below the target" in sentences["en"][0]


def test_a_target_of_a_plan_has_the_same_fields() -> None:
    verdict = Assessment(Status.ON_TRACK, observation=seen("2018-12", "82.4"), gap_to_target=Decimal("-7.6"))
    answer = target_document(progress_of(verdict, seen("2018-12", "82.4")))

    assert list(answer) == KEYS
    assert answer["id"] == "lamps"
    assert answer["status"] == "on_track"


def test_an_answer_is_plain_json() -> None:
    answer, _ = judge([document(), document(due="x"), document(mode="maintain")])

    assert json.loads(json.dumps(answer)) == answer


def test_a_verdict_without_sentences_is_still_a_document() -> None:
    written = assessment_document(Assessment(Status.NO_DATA), dict.fromkeys(Language, ()))

    assert written["sentences"] == {"zh": [], "en": []}
    assert written["marks"] == []


def _problems(case: object) -> list[dict[str, Any]]:
    answer, accepted = judge(case)
    assert not accepted
    assert isinstance(answer, dict)
    problems = answer["problems"]
    assert isinstance(problems, list)
    return problems


def test_figures_of_extreme_size_stop_nothing() -> None:
    # 同比 from 10⁻⁴⁰ to 582.9 is a growth with more than forty digits before its point.
    tiny = "0." + "0" * 39 + "1"
    observations = [observation(period_end="2017-12", value=tiny), observation(period_end="2018-12", value=582.9)]

    answers, accepted = judge([document(unit_measure="亿元", observations=observations), document()])

    assert accepted
    assert json.dumps(answers, allow_nan=False)
