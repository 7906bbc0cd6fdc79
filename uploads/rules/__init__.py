"""Every rule a report is checked with, in one list, and the check that applies them all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from domain.problem import Problem, Severity
from domain.submission import Figure
from uploads.columns import Column
from uploads.entry import Entry
from uploads.expected import Expected
from uploads.finding import Finding, Report
from uploads.row import Row, indicator_names, read_rows, unit_names
from uploads.rules import authz, indicator, key, period, row, text, unit
from uploads.rules.value import bounds, cycle, history, numbers, trend


@dataclass(frozen=True)
class Rule:
    """One rule: the function that finds a problem, and the grade of what it finds."""

    find: Callable[[Report], Iterable[Finding]]
    severity: Severity

    @property
    def code(self) -> str:
        """``value.not_a_number``: group and function, so that code, text and document cannot drift apart."""
        group = self.find.__module__.removeprefix(f"{__name__}.").partition(".")[0]
        return f"{group}.{self.find.__name__}"


RULES = (
    Rule(authz.other_unit, Severity.MANDATORY),
    Rule(unit.unknown, Severity.MANDATORY),
    Rule(unit.ambiguous, Severity.MANDATORY),
    Rule(indicator.unknown, Severity.MANDATORY),
    Rule(indicator.ambiguous, Severity.MANDATORY),
    Rule(indicator.not_owed, Severity.MANDATORY),
    Rule(indicator.missing, Severity.CONFIRM),
    Rule(period.malformed, Severity.MANDATORY),
    Rule(period.ambiguous, Severity.MANDATORY),
    Rule(period.not_this_period, Severity.MANDATORY),
    Rule(key.duplicate_row, Severity.MANDATORY),
    Rule(row.none_filled, Severity.MANDATORY),
    Rule(row.not_filled, Severity.CONFIRM),
    Rule(row.incomplete, Severity.MANDATORY),
    Rule(row.not_a_ratio, Severity.CONFIRM),
    Rule(numbers.not_a_number, Severity.MANDATORY),
    Rule(numbers.too_many_digits, Severity.MANDATORY),
    Rule(numbers.unexpected_percent, Severity.MANDATORY),
    Rule(numbers.other_unit_measure, Severity.MANDATORY),
    Rule(numbers.percent_as_fraction, Severity.EXPLAIN),
    Rule(numbers.not_whole, Severity.CONFIRM),
    Rule(bounds.negative, Severity.MANDATORY),
    Rule(bounds.below_floor, Severity.MANDATORY),
    Rule(bounds.above_ceiling, Severity.MANDATORY),
    Rule(bounds.numerator_above_denominator, Severity.MANDATORY),
    Rule(bounds.denominator_zero, Severity.MANDATORY),
    Rule(bounds.not_equal_to_ratio, Severity.MANDATORY),
    Rule(history.cumulative_falls, Severity.EXPLAIN),
    Rule(history.period_for_total, Severity.EXPLAIN),
    Rule(history.magnitude_jump, Severity.EXPLAIN),
    Rule(trend.total_for_period, Severity.CONFIRM),
    Rule(trend.denominator_changes, Severity.CONFIRM),
    Rule(trend.outlier, Severity.CONFIRM),
    Rule(cycle.not_reopened, Severity.MANDATORY),
    Rule(cycle.changes_accepted, Severity.EXPLAIN),
    Rule(text.formula_like, Severity.HINT),
)


@dataclass(frozen=True)
class Checked:
    """The figures of a report, none of them where anything blocks it, and every problem in the order of the file."""

    figures: tuple[Figure, ...]
    problems: tuple[Problem, ...]


def check(entries: Sequence[Entry], expected: Expected) -> Checked:
    """Apply every rule to every row."""
    units, indicators = unit_names(expected), indicator_names(expected)
    rows = read_rows(entries, expected, units, indicators)
    report = Report(rows, expected, units, indicators)
    problems = sorted((_problem(rule, finding) for rule in RULES for finding in rule.find(report)), key=_place)
    if is_blocked(problems):
        return Checked((), tuple(problems))
    figures = (_figure(row, expected) for row in rows)
    return Checked(tuple(figure for figure in figures if figure is not None), tuple(problems))


def is_blocked(problems: Iterable[Problem]) -> bool:
    """Whether anything of grade A, or of grade B without an explanation, keeps the report from being stored."""
    return any(problem.severity in (Severity.MANDATORY, Severity.EXPLAIN) for problem in problems)


def _problem(rule: Rule, finding: Finding) -> Problem:
    severity = finding.severity or rule.severity
    if finding.row is None:
        return Problem(rule.code, severity, fields=finding.fields)
    entry = finding.row.entry
    explained = bool(entry[Column.NOTE].strip()) if finding.explained is None else finding.explained
    if severity is Severity.EXPLAIN and explained:
        # The words in 说明 answer the question; what is left is for the sender and the reviewer to look at.
        severity = Severity.CONFIRM
    found = entry[finding.column] if finding.column is not None and finding.found is None else finding.found
    return Problem(rule.code, severity, entry.sheet, entry.row, finding.column, found, finding.fields)


_ORDER = {column: position for position, column in enumerate(Column)}


def _place(problem: Problem) -> tuple[int, int, str]:
    column = _ORDER[Column(problem.column)] if problem.column is not None else -1
    return problem.row or 0, column, problem.severity


def _figure(row: Row, expected: Expected) -> Figure | None:
    value = row.figure
    if row.indicator is None or value is None:
        return None
    ratio = row.is_ratio
    return Figure(
        reporting_unit=expected.reporting_unit.code,
        indicator=row.indicator.key,
        period=expected.period,
        value=value,
        numerator=row.amount(Column.NUMERATOR) if ratio else None,
        denominator=row.amount(Column.DENOMINATOR) if ratio else None,
        note=row.entry[Column.NOTE].strip(),
        row=row.entry.row,
    )
