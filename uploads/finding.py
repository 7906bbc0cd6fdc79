"""What rules are made of: the report they look at, and what they say about its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from domain.problem import Severity
from uploads.columns import Column
from uploads.expected import Expected
from uploads.known_names import KnownNames
from uploads.row import Row

NAMES_BETWEEN = "、"


@dataclass(frozen=True, slots=True)
class Finding:
    """One row (or the whole file, where ``row`` is None) that a rule objects to.

    ``found`` is what stands in the file where that is not the text of ``column``.
    ``severity`` is given only where the rule knows better than its own grade. ``explained`` tells whether 说明 answers
    the question; None means that any words there do.
    """

    row: Row | None
    column: Column | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    severity: Severity | None = None
    explained: bool | None = None
    found: str | None = None


@dataclass(frozen=True)
class Report:
    """All rows of one file with what they are checked against."""

    rows: Sequence[Row]
    expected: Expected
    unit_names: KnownNames
    indicator_names: KnownNames

    def written(self, column: Column) -> Iterator[Row]:
        """The rows in which this column holds a readable text."""
        return (row for row in self.rows if row.entry[column].strip() and column not in row.entry.faulty)
