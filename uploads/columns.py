"""The columns of the form and the headings each is known by."""

from __future__ import annotations

import unicodedata
from enum import StrEnum


class Column(StrEnum):
    """One column of the form, named by its Chinese heading."""

    REPORTING_UNIT = "填报单位"
    INDICATOR = "指标"
    PERIOD = "数据期"
    VALUE = "数值"
    NUMERATOR = "分子"
    DENOMINATOR = "分母"
    NOTE = "说明"


ENGLISH_HEADINGS = {
    Column.REPORTING_UNIT: "reporting_unit",
    Column.INDICATOR: "indicator",
    Column.PERIOD: "period",
    Column.VALUE: "value",
    Column.NUMERATOR: "numerator",
    Column.DENOMINATOR: "denominator",
    Column.NOTE: "note",
}
# What the template shows beside the form, last quarter's figure and the unit; nobody fills either in. The unit is read
# to see that nobody changed it.
IGNORED_HEADINGS = {"zh": ("上期值", "计量单位"), "en": ("last_period", "unit_measure")}

# People mark what is required with a star, and copied text brings characters of no width.
_NO_WORDS = str.maketrans("", "", "_*\u200b\u2060\ufeff")


def column_of(heading: str) -> Column | None:
    """The form's column with this heading, in either language, width and case folded."""
    return _COLUMNS.get(folded_heading(heading))


def is_ignored(heading: str) -> bool:
    return folded_heading(heading) in _IGNORED


def is_unit_measure(heading: str) -> bool:
    return folded_heading(heading) in _UNIT_MEASURE


def folded_heading(heading: str) -> str:
    """A heading without differences of width, case, blanks and underscores."""
    return "".join(unicodedata.normalize("NFKC", heading).casefold().translate(_NO_WORDS).split())


_COLUMNS = {folded_heading(column.value): column for column in Column} | {
    folded_heading(heading): column for column, heading in ENGLISH_HEADINGS.items()
}
_UNIT_MEASURE = {folded_heading(headings[-1]) for headings in IGNORED_HEADINGS.values()}
_IGNORED = {folded_heading(heading) for headings in IGNORED_HEADINGS.values() for heading in headings}
