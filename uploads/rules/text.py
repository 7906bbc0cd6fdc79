"""The rule about words that a spreadsheet would take for a formula."""

from __future__ import annotations

import re
from collections.abc import Iterator

from uploads.amounts import fold_widths
from uploads.columns import Column
from uploads.finding import Finding, Report

# “- 新增项目” and “+” alone are how people write lists; a sign directly before a letter, digit or bracket is a formula.
_FORMULA = re.compile(r"[=@][^\s=]|[-+][A-Za-z0-9(]", re.ASCII)


def formula_like(report: Report) -> Iterator[Finding]:
    for row in report.written(Column.NOTE):
        if _FORMULA.match(fold_widths(row.entry[Column.NOTE])):
            yield Finding(row, Column.NOTE)
