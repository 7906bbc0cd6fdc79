"""What a receipt says about a workbook, in words ready to be written beside its cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from uploads.columns import Column
from uploads.comment_parts import Comment, Place
from uploads.form import Heading
from uploads.grid import column_number


class Remark(NamedTuple):
    """One problem in the reader's words; ``line``, ``column`` and ``letters`` say where, as far as that is known."""

    grade: str
    word: str
    place: str
    found: str
    expected: str
    message: str
    line: int | None
    column: str | None
    letters: str | None


class Wording(NamedTuple):
    """The words around the remarks: the name of their sheet, who speaks, the title and the headings of the list."""

    sheet: str
    author: str
    title: str
    headings: tuple[str, ...]


def placed(remarks: Sequence[Remark], heading: Heading | None) -> list[tuple[Remark, Place | None]]:
    """Each remark with its cell: that of its column, or the first of its line; None for the whole file."""
    return [(remark, None if heading is None else _place(remark, heading)) for remark in remarks]


def graded(remarks: Iterable[tuple[Remark, Place | None]]) -> dict[Place, str]:
    """The gravest grade of each cell."""
    grades: dict[Place, str] = {}
    for remark, place in remarks:
        if place is not None:
            grades[place] = min(remark.grade, grades.get(place, remark.grade))
    return grades


def commented(
    remarks: Iterable[tuple[Remark, Place | None]], heading: Heading, author: str, earlier: Mapping[Place, Comment]
) -> dict[Place, Comment]:
    """The comments of the sheet: its own, and ours, which stand above its own; those of an earlier receipt are gone."""
    kept = {place: comment for place, comment in earlier.items() if comment.author != author and min(place) > 0}
    said: dict[Place, list[str]] = {}
    whole_file = (heading.line, min(heading.columns.values()))
    for remark, place in remarks:
        said.setdefault(place or whole_file, []).append(f"【{remark.word}】{remark.message}")
    ours = {}
    for place in sorted(said):
        words = said[place] + ([f"{kept[place].author}: {kept[place].text}"] if place in kept else [])
        ours[place] = Comment(author, "\n".join(words))
    return kept | ours


def _place(remark: Remark, heading: Heading) -> Place | None:
    if remark.line is None:
        return None
    if remark.letters:
        return remark.line, column_number(remark.letters)
    first = min(heading.columns.values())
    column = None if remark.column is None else heading.columns.get(Column(remark.column))
    return remark.line, column or first
