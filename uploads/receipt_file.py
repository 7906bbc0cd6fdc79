"""The receipt as a workbook: the sender's own with colours, comments and a list, or a new one from what was read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from domain.plan import Language
from domain.problem import Problem, Severity
from texts.catalogue import text
from uploads.confined import Died, answer_of
from uploads.containers import Kind, kind_of
from uploads.entry import Entry
from uploads.faults import Refused
from uploads.limits import CHILD_WALL_SECONDS, ROWS
from uploads.reader import COMMAND
from uploads.receipt import expected_sentence, heading, instruction, shown
from uploads.remarks import Remark, Wording
from uploads.rewritten import rewritten

_HEADINGS = ("severity", "place", "found", "expected", "message")
_LONGEST_STEM = 100


def write_receipt(
    content: bytes,
    *,
    file_name: str,
    entries: Sequence[Entry],
    problems: Sequence[Problem],
    title: str,
    language: Language,
) -> bytes:
    """Every problem at its cell and in a list. ``title`` says whose report of which quarter this is.

    A workbook comes back as the sender's own; where it cannot, and for delimited text, its rows are written anew.
    """
    gravest = sorted(problems, key=lambda problem: problem.severity)
    remarks = [_remark(problem, language) for problem in sorted(gravest[:ROWS], key=_line)]
    wording = _wording(problems, title, language)
    own = _marked(content, file_name, remarks, wording) if entries and _is_workbook(content, file_name) else b""
    return own or rewritten(entries, remarks, wording, language)


def receipt_name(file_name: str, language: Language) -> str:
    """What the receipt of a file is called: 填报表_回执.xlsx."""
    stem = PurePosixPath(file_name).stem[:_LONGEST_STEM]
    return f"{text('receipt_file.name', language, stem=stem)}.xlsx"


def _is_workbook(content: bytes, file_name: str) -> bool:
    try:
        return kind_of(content, file_name) is not Kind.DELIMITED
    except Refused:
        return False


def _marked(content: bytes, file_name: str, remarks: Sequence[Remark], wording: Wording) -> bytes:
    """The sender's workbook with the remarks; b"" where it holds more than a form needs, or marking it failed."""
    header = {"file_name": file_name, "remarks": remarks, "wording": wording}
    try:
        return answer_of(COMMAND, header, content, seconds=CHILD_WALL_SECONDS)
    except Died:
        return b""


def _line(problem: Problem) -> int:
    return problem.row or 0


def _wording(problems: Sequence[Problem], title: str, language: Language) -> Wording:
    counts = [(severity, sum(problem.severity is severity for problem in problems)) for severity in Severity]
    between = text("receipt_file.between", language)
    said = between.join(f"{_grade(severity, language)} {count}" for severity, count in counts if count)
    key = "title" if said else "title_clean"
    return Wording(
        sheet=text("receipt_file.sheet", language),
        author=text("receipt_file.sheet", language),
        title=text(f"receipt_file.{key}", language, title=title, counts=said),
        headings=tuple(text(f"receipt_file.{name}", language) for name in _HEADINGS),
    )


def _grade(severity: Severity, language: Language) -> str:
    return text(f"screen.severity.{severity.name.lower()}", language)


def _remark(problem: Problem, language: Language) -> Remark:
    column = heading(problem.column, language)
    parts = [name for name, part in (("row", problem.row), ("column", problem.column)) if part is not None]
    key = "_".join(["place", *parts]) if parts else "place_file"
    return Remark(
        grade=problem.severity.value,
        word=_grade(problem.severity, language),
        place=text(f"receipt_file.{key}", language, row=problem.row, column=column),
        found="" if problem.found is None else shown(problem.found),
        expected=expected_sentence(problem, language),
        message=instruction(problem, language),
        line=problem.row,
        column=problem.column,
        letters=problem.fields.get("at"),
    )
