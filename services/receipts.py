"""What became of a file, in words and as a document: reports that were sent, and target files that were refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from domain.access import Act, Caller
from domain.period import Period
from domain.plan import Language
from domain.problem import Problem
from services.plans import find_reporting_unit
from services.submissions import expectation, judge_reading
from texts.catalogue import text
from texts.numbers import quarter_name
from uploads.reader import read_report
from uploads.receipt import expected_sentence, problem_sentence, receipt_document
from uploads.receipt_file import receipt_name, write_receipt

__all__ = [
    "ReceiptFile",
    "expected_sentence",
    "fault_documents",
    "fault_sentence",
    "problem_sentence",
    "receipt_document",
    "receipt_file",
]


@dataclass(frozen=True)
class ReceiptFile:
    """The sender's workbook with its receipt in it: what it is called, and its bytes."""

    name: str
    content: bytes


def receipt_file(
    session: Session,
    content: bytes,
    *,
    file_name: str,
    reporting_unit: str,
    period: Period,
    language: Language,
    by: Caller,
) -> ReceiptFile:
    """The file as it was sent, every problem written and coloured at its cell; nothing of it is stored.

    A workbook comes back as it is, delimited text as a workbook of its rows. Raises NotPermitted and NotYours.
    """
    unit = find_reporting_unit(session, reporting_unit)
    by.require(Act.REPORT, reporting_unit=unit.code)
    reading = read_report(content, file_name=file_name)
    checked = judge_reading(reading, expectation(session, unit.code, period))
    written = write_receipt(
        content,
        file_name=file_name,
        entries=reading.entries,
        problems=checked.problems,
        title=f"{unit.name[language]} · {quarter_name(period, language)}",
        language=language,
    )
    return ReceiptFile(receipt_name(file_name, language), written)


def fault_sentence(fault: Problem, language: Language) -> str:
    """One fault of a target file: its file, line, column, what stands there and what is allowed."""
    return text(f"problem.{fault.code}", language, **fault.fields)


def fault_documents(faults: Sequence[Problem]) -> list[dict[str, object]]:
    return [
        {
            "code": fault.code,
            "severity": fault.severity.value,
            "file": fault.sheet,
            "line": fault.row,
            "column": fault.column,
            "found": fault.found,
            "expected": fault.fields.get("allowed"),
            "message": {language.value: fault_sentence(fault, language) for language in Language},
        }
        for fault in faults
    ]
