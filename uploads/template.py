"""The form as a workbook: one row for each figure owed, last quarter's figure beside it, and how to fill it in."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from domain.observation import Observation, ObsStatus
from domain.plan import Aggregation, Indicator, Language
from domain.reporting import Typed
from texts.catalogue import text
from texts.numbers import number, quarter_name, unit_name, with_unit
from uploads.columns import ENGLISH_HEADINGS, IGNORED_HEADINGS, Column
from uploads.expected import Expected
from uploads.suggestions import plain

_WIDTHS = (22, 34, 12, 14, 14, 14, 40, 30, 12)
_A4 = 9
_FONT = "微软雅黑"
_STEPS = ("step_fill", "step_missing", "step_percent", "step_note", "step_shape", "step_save")
_STEPS_FROM_LAST = ("step_last", *_STEPS)
_DICTIONARY = ("indicator", "code", "unit", "kind", "digits", "bounds", "definition")
_AMOUNTS = (Column.VALUE, Column.NUMERATOR, Column.DENOMINATOR)
_LARGEST = 10**15


def write_template(expected: Expected, language: Language, last: Mapping[str, Typed] | None = None) -> bytes:
    """The form of one reporting unit for one quarter; ``last`` are figures of a quarter before to begin with."""
    file = io.BytesIO()
    # Texts are never taken for formulas or links, whatever a name begins with.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(file, options) as workbook:
        workbook.set_calc_mode("auto")
        _write_form(workbook, expected, last or {}, language)
        _write_notes(workbook, expected, _STEPS if last is None else _STEPS_FROM_LAST, language)
    return file.getvalue()


def headings(language: Language) -> tuple[str, ...]:
    """The headings of the form in one language, the ones that are not read at the end."""
    ours = tuple(ENGLISH_HEADINGS[column] if language is Language.EN else column.value for column in Column)
    return (*ours, *IGNORED_HEADINGS[language])


def _write_form(workbook: Workbook, expected: Expected, last: Mapping[str, Typed], language: Language) -> None:
    sheet = workbook.add_worksheet(text("template.sheet", language))
    cell = workbook.add_format({"font_name": _FONT, "border": 1, "valign": "vcenter"})
    head = workbook.add_format({"font_name": _FONT, "border": 1, "bold": True, "bg_color": "#DCE6F1"})
    grey = workbook.add_format({"font_name": _FONT, "border": 1, "font_color": "#595959", "bg_color": "#F2F2F2"})
    stale = workbook.add_format({"font_name": _FONT, "border": 1, "italic": True, "bg_color": "#FFE699"})
    for position, (heading, width) in enumerate(zip(headings(language), _WIDTHS, strict=True)):
        sheet.set_column(position, position, width)
        sheet.write_string(0, position, heading, head)
    sheet.freeze_panes(1, 3)
    sheet.set_default_row(20)
    sheet.repeat_rows(0)
    _set_paper(sheet)
    for line, indicator in enumerate(expected.indicators.values(), start=1):
        for position, word in enumerate(_row(indicator, expected, language)):
            asked = word is None and tuple(Column)[position] not in _not_asked(indicator)
            sheet.write(line, position, word, cell if asked else grey)
        for column, figure in _figures(last.get(indicator.key, Typed())):
            sheet.write_number(line, tuple(Column).index(column), float(figure), stale)
    _add_hints(sheet, len(expected.indicators), language)


def _set_paper(sheet: Worksheet) -> None:
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _not_asked(indicator: Indicator) -> tuple[Column, ...]:
    """The cells that stay blank: 分子 and 分母 of what is no ratio. They are grey like everything given."""
    return () if indicator.aggregation is Aggregation.RATIO else (Column.NUMERATOR, Column.DENOMINATOR)


def _row(indicator: Indicator, expected: Expected, language: Language) -> tuple[str | None, ...]:
    """The cells of one row: what is known stands there, what is asked for is None."""
    before = expected.previous.get(indicator.key)
    last = "" if before is None else _last(indicator, before, language)
    known = (expected.reporting_unit.name[language], indicator.name[language], str(expected.period))
    return (*known, *([None] * (len(Column) - len(known))), last, unit_name(indicator.unit_measure, language))


def _last(indicator: Indicator, before: Observation, language: Language) -> str:
    """“2019-06: 91.3%(913/1000)”, marked where the program made it up."""
    if before.value is None:
        return ""
    printed = with_unit(number(before.value, indicator.decimals, language), indicator.unit_measure, language)
    parts = ""
    if before.numerator is not None and before.denominator is not None:
        parts = f" ({plain(before.numerator)}/{plain(before.denominator)})"
    demo = text("template.last_demo", language) if before.obs_status is ObsStatus.DEMO else ""
    return f"{before.period_end}: {printed}{parts}{demo}"


def _figures(typed: Typed) -> Iterator[tuple[Column, str]]:
    """The numbers of a figure, each with its column."""
    parts = zip(_AMOUNTS, (typed.value, typed.numerator, typed.denominator), strict=True)
    return ((column, part) for column, part in parts if part)


def _add_hints(sheet: Worksheet, rows: int, language: Language) -> None:
    """What belongs in each column, shown when a cell is chosen; numbers are refused while typing where they can be."""
    names = [*ENGLISH_HEADINGS.values(), *IGNORED_HEADINGS[Language.EN]]
    for position, name in enumerate(names):
        hint = {"input_title": headings(language)[position], "input_message": text(f"template.column_{name}", language)}
        rule: dict[str, object] = {"validate": "any"}
        if position < len(Column) and tuple(Column)[position] in _AMOUNTS:
            # A warning, not a refusal: “90%” typed as text is right for a percentage and judged on upload.
            rule = {"validate": "decimal", "criteria": "between", "minimum": -_LARGEST, "maximum": _LARGEST}
            rule |= {"error_type": "warning"}
        sheet.data_validation(1, position, max(rows, 1), position, rule | hint)


def _write_notes(workbook: Workbook, expected: Expected, steps: Sequence[str], language: Language) -> None:
    sheet = workbook.add_worksheet(text("template.notes_sheet", language))
    plain_words = workbook.add_format({"font_name": _FONT, "text_wrap": True, "valign": "top"})
    bold = workbook.add_format({"font_name": _FONT, "bold": True})
    _set_paper(sheet)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, len(_DICTIONARY) - 1, 22)
    unit, period = expected.reporting_unit.name[language], quarter_name(expected.period, language)
    sheet.write_string(0, 0, text("template.title", language, unit=unit, period=period), bold)
    for line, step in enumerate(steps, start=1):
        words = text(f"template.{step}", language, sheet=text("template.sheet", language))
        sheet.merge_range(line, 0, line, 4, f"{line}. {words}", plain_words)
        sheet.set_row(line, 34)
    for line, cells in enumerate(_indicator_list(expected, language), start=len(steps) + 2):
        for position, word in enumerate(cells):
            sheet.write_string(line, position, word, bold if line == len(steps) + 2 else plain_words)


def _indicator_list(expected: Expected, language: Language) -> Iterator[tuple[str, ...]]:
    yield tuple(text(f"template.list_{name}", language) for name in _DICTIONARY)
    for indicator in expected.indicators.values():
        kind = "ratio" if indicator.aggregation is Aggregation.RATIO else "value"
        definition = indicator.definition
        yield (
            indicator.name[language],
            indicator.key,
            unit_name(indicator.unit_measure, language),
            text(f"template.kind_{kind}", language),
            _digits(indicator, language),
            _bounds(indicator, language),
            text("template.no_definition", language) if definition is None else definition[language],
        )


def _digits(indicator: Indicator, language: Language) -> str:
    """Whether the figure is whole, or how many decimals are shown of it."""
    key = "digits_whole" if indicator.decimals == 0 else "digits_decimals"
    return text(f"template.{key}", language, count=indicator.decimals)


def _bounds(indicator: Indicator, language: Language) -> str:
    """The range outside of which a figure is refused."""
    low, high = indicator.floor, indicator.ceiling
    names = [name for name, bound in (("low", low), ("high", high)) if bound is not None]
    bounds = {"low": "" if low is None else plain(low), "high": "" if high is None else plain(high)}
    return text("_".join(["template.bounds", *(names or ["none"])]), language, **bounds)
