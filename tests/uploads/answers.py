"""What a file is answered with: the reader and the rules together, as the services join them."""

from __future__ import annotations

from domain.problem import Problem
from tests.uploads.expectations import expected
from uploads import child
from uploads.columns import Column
from uploads.entry import Entry, Reading
from uploads.expected import Expected
from uploads.limits import FILE_BYTES
from uploads.reader import read_report, reading_of
from uploads.rules import Checked, check, is_blocked


def answer(content: bytes, file_name: str = "report.csv", against: Expected | None = None) -> Checked:
    """Figures and problems of one file, read in this process: the same steps as in the child, without its start."""
    if len(content) > FILE_BYTES:
        return Checked((), read_report(content, file_name=file_name).problems)
    return judged(reading_of(child.answer(content, file_name)), against)


def judged(reading: Reading, against: Expected | None = None) -> Checked:
    if is_blocked(reading.problems) and not reading.entries:
        return Checked((), reading.problems)
    checked = check(reading.entries, expected() if against is None else against)
    problems = (*reading.problems, *checked.problems)
    return Checked(() if is_blocked(problems) else checked.figures, problems)


def codes(problems: tuple[Problem, ...]) -> str:
    return " ".join(sorted({problem.code for problem in problems}))


def entry(*texts: str, row: int = 2) -> Entry:
    return Entry("数据填报", row, dict(zip(Column, texts, strict=True)))
