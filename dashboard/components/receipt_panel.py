"""The answer to an uploaded file: every problem at once, what would change, and the way to confirm it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import named, named_by
from dashboard.components.chart_frame import Row, table
from dashboard.components.receipt_acts import confirmation, download
from dashboard.components.wording import ABSENT, difference, figure
from dashboard.selection import Selection
from domain.period import Period
from domain.plan import Indicator, Language
from domain.problem import Problem
from domain.submission import Change, ChangeKind, Overtaking, Receipt
from services.receipts import expected_sentence, problem_sentence
from services.repeated import overtaking_words
from texts.catalogue import messages, text
from texts.numbers import number
from texts.printing import gap_places

_LONGEST_FOUND = 60


def receipt_panel(
    receipt: Receipt, indicators: Mapping[str, Indicator], selection: Selection, period: Period
) -> Component:
    """What was found in the file; the button to confirm stands there only where nothing blocks it."""
    language = selection.language
    parts = [_verdict(receipt, selection)]
    if receipt.problems:
        parts += [_problems(receipt.problems, language), download(receipt, selection, period)]
    if receipt.changes:
        parts.append(_changes(receipt.changes, indicators, language))
    if receipt.ok and receipt.changes:
        parts.append(confirmation(receipt, selection, period))
    return html.Section(parts, className="card panel receipt", **named_by("receipt-heading"))


def _verdict(receipt: Receipt, selection: Selection) -> Component:
    language = selection.language
    key = "refused" if not receipt.ok else "clean" if not receipt.problems else "passed"
    heading = text(f"screen.receipt.{key}", language, file=selection.file_name or receipt.sha256[:12])
    return html.Div(
        [html.H2(heading, id="receipt-heading"), html.Ul(_counts(receipt, language), className="receipt-counts")],
        role="alert" if not receipt.ok else "status",
        className=f"receipt-verdict receipt-{'refused' if not receipt.ok else 'passed'}",
    )


def _counts(receipt: Receipt, language: Language) -> list[Component]:
    graded = [
        html.Li([html.B(str(count)), f" {text(f'screen.severity.{severity.name.lower()}', language)}"])
        for severity, count in receipt.counts.items()
        if count
    ]
    changed = [
        html.Li([html.B(str(count)), f" {text(f'screen.change_kind.{kind}', language)}"])
        for kind, count in receipt.rows.items()
        if count
    ]
    return [*graded, *changed]


def _problems(problems: Sequence[Problem], language: Language) -> Component:
    keys = ("severity", "sheet", "row", "column", "found", "expected", "message")
    headings = [text(f"screen.receipt.{key}", language) for key in keys]
    caption = text("screen.receipt.problems", language, count=len(problems))
    rows = [_problem(problem, language) for problem in sorted(problems, key=_urgency)]
    return html.Div(
        table(caption, headings, rows, class_name="problems"),
        className="scroll",
        tabIndex="0",
        role="group",
        **named(caption),
    )


def _urgency(problem: Problem) -> tuple[str, int]:
    """What blocks comes first; within one severity, the order of the file."""
    return problem.severity.value, problem.row or 0


def _problem(problem: Problem, language: Language) -> Row:
    word = text(f"screen.severity.{problem.severity.name.lower()}", language)
    return (
        html.Span(word, className=f"severity severity-{problem.severity.value.lower()}"),
        problem.sheet or ABSENT,
        ABSENT if problem.row is None else str(problem.row),
        _column(problem.column, language),
        html.Code(_shown(problem.found)) if problem.found else ABSENT,
        expected_sentence(problem, language),
        problem_sentence(problem, language),
    )


def _column(column: str | None, language: Language) -> str:
    """A column by its heading in the reader's language; a heading that is not ours stands for itself."""
    return ABSENT if column is None else messages(language).get(f"screen.column.{column}", column)


def _shown(found: str) -> str:
    """A cell's text as far as it can be shown."""
    printable = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in found)
    return printable if len(printable) <= _LONGEST_FOUND else printable[:_LONGEST_FOUND] + "…"


def _changes(changes: Sequence[Change], indicators: Mapping[str, Indicator], language: Language) -> Component:
    keys = ("indicator", "kind", "before", "after", "difference", "parts", "note")
    headings = [text(f"screen.receipt.{key}", language) for key in keys]
    caption = text("screen.receipt.preview", language)
    rows = list(_change_rows(changes, indicators, language))
    return html.Div(
        [
            html.H3(caption),
            html.Div(
                table(caption, headings, rows, class_name="changes"),
                className="scroll",
                tabIndex="0",
                role="group",
                **named(caption),
            ),
        ]
    )


def _change_rows(changes: Sequence[Change], indicators: Mapping[str, Indicator], language: Language) -> Iterable[Row]:
    """Changed figures first: they are what somebody has to look at."""
    order = [ChangeKind.CHANGED, ChangeKind.NEW, ChangeKind.UNCHANGED]
    for change in sorted(changes, key=lambda one: order.index(one.kind)):
        indicator = indicators[change.figure.indicator]
        word = text(f"screen.change_kind.{change.kind}", language)
        yield (
            indicator.name[language],
            html.Span(word, className=f"kind kind-{change.kind}"),
            figure(change.before, indicator, language),
            html.B(figure(change.figure.value, indicator, language)),
            _difference(change, indicator, language),
            _parts(change.figure.numerator, change.figure.denominator, language),
            change.figure.note or ABSENT,
        )


def _difference(change: Change, indicator: Indicator, language: Language) -> str:
    if change.before is None:
        return ABSENT
    now, decimals = change.figure.value, gap_places(change.figure.value, indicator)
    return difference(now, change.before, indicator, language, decimals=decimals)


def _parts(numerator: Decimal | None, denominator: Decimal | None, language: Language) -> str:
    if numerator is None or denominator is None:
        return ABSENT
    return f"{number(numerator, 0, language)} ÷ {number(denominator, 0, language)}"


def outcome_panel(selection: Selection, period: Period, overtaking: Overtaking | None = None) -> Component:
    """What became of a confirmed file, and where to see it; of a repeated one, what was sent since and stands."""
    language = selection.language
    kind = "duplicate" if selection.submitted == "duplicate" else "done"
    heading = text(f"screen.receipt.{kind}", language, file=selection.file_name or "")
    note = text(f"screen.receipt.{kind}.note", language)
    if kind == "duplicate" and overtaking is not None:
        note = text("screen.receipt.overtaken", language, **overtaking_words(overtaking, language))
    links = [
        html.A(
            text("screen.receipt.see", language),
            href=selection.page("/report", period=period, reporting_unit=selection.reporting_unit),
            className="button primary",
        ),
        html.A(text("screen.receipt.overview", language), href=selection.page("/", period=period), className="button"),
    ]
    return html.Section(
        [
            html.Div(
                [html.H2(heading, id="receipt-heading"), html.P(note)],
                role="status",
                className="receipt-verdict receipt-passed",
            ),
            html.Div(links, className="form-row"),
        ],
        className="card panel receipt",
        **named_by("receipt-heading"),
    )
