"""What became of a file, in words and as a document: reports that were sent, and target files that were refused."""

from __future__ import annotations

from collections.abc import Sequence

from domain.plan import Language
from domain.problem import Problem
from texts.catalogue import text
from uploads.receipt import expected_sentence, problem_sentence, receipt_document

__all__ = ["expected_sentence", "fault_documents", "fault_sentence", "problem_sentence", "receipt_document"]


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
