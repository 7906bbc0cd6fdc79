"""Judge cases from JSON, without a database, and write verdicts as JSON (CLI ``judge``, J46)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal

from domain.assessment import METHOD, Assessment, Outlook
from domain.case import Case
from domain.case_reader import read_case
from domain.plan import Language, Name
from domain.problem import Problem
from domain.verdict import assess, counts_periods
from texts.catalogue import text
from texts.printing import Subject, places_of
from texts.told import said
from texts.verdict_words import told_sentences

Json = Mapping[str, object]

_NUMBERS = (
    *("completion", "done", "due_share", "gap_points", "ratio", "expected"),
    *("gap_to_path", "gap_to_target", "pace_needed", "recent_pace"),
)


def read_document(written: str | bytes) -> object:
    """A JSON text with every number as the exact decimal it is written as; ValueError where it is no JSON.

    NaN and Infinity, which are no JSON, are kept as words and a field given twice under a name of its own, so
    that the case they stand in is refused and the others are judged. A byte order mark is no part of the text.
    """
    try:
        return json.loads(
            _unmarked(written), parse_float=Decimal, parse_int=Decimal, parse_constant=str, object_pairs_hook=_object
        )
    except RecursionError as error:
        raise ValueError("the document is nested too deeply") from error


def judge(document: object) -> tuple[object, bool]:
    """One answer for one case, a list for a list, and whether every case was accepted."""
    if isinstance(document, list):
        answers = [judge_case(case) for case in document]
        return answers, all(is_accepted(answer) for answer in answers)
    answer = judge_case(document)
    return answer, is_accepted(answer)


def judge_case(document: object) -> dict[str, object]:
    """The verdict on one case, or in its place why it was refused."""
    key = _key(document.get("id") if isinstance(document, Mapping) else None)
    case = read_case(document)
    if isinstance(case, tuple):
        problems = [problem_document(problem) for problem in case]
        return {"id": key, "method": METHOD, "status": None, "problems": problems}
    assessment = assess(case)
    subject = _subject(case, assessment)
    told = told_sentences(subject, assessment)
    sentences = {language: [said(sentence, language) for sentence in told] for language in Language}
    answer = assessment_document(assessment, sentences)
    # J28: a target every period counts for says so even before its first value.
    counted = {"periods": None} if counts_periods(case) and assessment.periods is None else {}
    return {"id": key, **answer, **counted}


def is_accepted(answer: Json) -> bool:
    return "problems" not in answer


def assessment_document(assessment: Assessment, sentences: Mapping[Language, Sequence[str]]) -> dict[str, object]:
    """A verdict as JSON: each number is the double nearest to the exact decimal, null where undefined."""
    other, periods = assessment.other_path, assessment.periods
    document: dict[str, object] = {
        "method": assessment.method,
        "status": assessment.status.value,
        **{name: json_number(getattr(assessment, name)) for name in _NUMBERS},
        "marks": [mark.value for mark in assessment.marks],
        "other_path": None if other is None else {"path": other.path.value, "status": other.status.value},
        "outlook": _outlook(assessment.outlook),
        "sentences": {language.value: list(said) for language, said in sentences.items()},
    }
    if periods is not None:
        document["periods"] = {"met": periods.met, "observed": periods.observed, "expected": periods.expected}
    return document


def json_number(value: Decimal | None) -> float | None:
    """The double nearest to the decimal, which prints as the shortest number that names it; never −0.0."""
    return None if value is None else float(value) + 0.0


def problem_document(problem: Problem) -> dict[str, object]:
    """A problem as ``check`` answers it, with the field's place in ``column``."""
    fields = {**problem.fields, "column": problem.column or "", "found": problem.found or ""}
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "found": problem.found,
        "expected": text(f"expected.{problem.code}", Language.ZH, **fields),
        "message": {language.value: _message(problem.code, language, fields) for language in Language},
    }


def _unmarked(written: str | bytes) -> str | bytes:
    # Windows shells put the mark before everything they pipe; of bytes json takes it off itself.
    return written.removeprefix("\ufeff") if isinstance(written, str) else written


def _message(code: str, language: Language, fields: Mapping[str, str]) -> str:
    said = text(f"problem.{code}", language, **fields)
    return text("judging.message", language, said=said, expected=text(f"expected.{code}", language, **fields))


def _outlook(outlook: Outlook | None) -> dict[str, object] | None:
    if outlook is None:
        return None
    return {
        "value": json_number(outlook.value),
        "low": json_number(outlook.low),
        "high": json_number(outlook.high),
        "probability": json_number(outlook.probability),
        "word": None if outlook.word is None else outlook.word.value,
    }


def _subject(case: Case, assessment: Assessment) -> Subject:
    """A case has no name but its id, and its own figures say how exactly they are known."""
    observation = assessment.observation
    value = None if observation is None else observation.value
    return Subject(case, Name(case.key, case.key), places_of(case.target, case.low, case.high, value))


def _key(value: object) -> str | int | float | None:
    """The id as it came; what is no name is answered as null."""
    if isinstance(value, Decimal) and value.is_finite():
        return int(value) if value == value.to_integral_value() else float(value)
    return value if isinstance(value, str | int) and not isinstance(value, bool) else None


def _object(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    document: dict[str, object] = dict(pairs)
    if len(document) == len(pairs):
        return document
    document = {}
    for name, value in pairs:
        document[f"{name} (again)" if name in document else name] = value
    return document
