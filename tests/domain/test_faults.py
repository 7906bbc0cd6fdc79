"""A fault in a case says what was found and what would be right."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from domain.case import Case
from domain.case_reader import read_case
from domain.fields import shown
from domain.observation import Observation, Qualifier, ValueStatus
from domain.period import Month
from domain.problem import Problem, Severity
from tests.domain.documents import document, observation


def fault(code: str, column: str, found: str | None, **fields: str) -> tuple[Problem, ...]:
    return (Problem(f"case.{code}", Severity.MANDATORY, column=column, found=found, fields=fields),)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"lag_months": -1}, fault("not_a_whole_number", "lag_months", "-1", least="0")),
        ({"lag_months": True}, fault("not_a_whole_number", "lag_months", "true", least="0")),
        ({"target": "ninety"}, fault("not_a_number", "target", "ninety")),
        ({"due": "2020-13"}, fault("not_a_month", "due", "2020-13")),
        ({"as_of": "2019-02-30"}, fault("not_a_day", "as_of", "2019-02-30")),
        ({"due": None}, fault("missing_key", "due", None)),
        ({"baseline": 70}, fault("not_an_object", "baseline", "70")),
        ({"milestones": "84"}, fault("not_a_list", "milestones", "84")),
        ({"mode": "always"}, fault("not_allowed", "mode", "always", allowed="reach_by, maintain, each_period")),
        ({"mode": {}}, fault("not_allowed", "mode", "{}", allowed="reach_by, maintain, each_period")),
        ({"low": Decimal("1E+2")}, fault("superfluous", "low", "100")),
        (
            {"floor": Decimal(2), "ceiling": Decimal("1.50")},
            fault("upside_down", "floor", "2", other="ceiling"),
        ),
        ({"due": "2015-12"}, fault("due_not_after_baseline", "due", "2015-12", baseline="2015-12")),
        ({"milestones": [["2021-01", 84]]}, fault("milestone_outside_span", "milestones", "2021-01", due="2020-12")),
        ({"approx_tol": 1}, fault("tolerance_outside", "approx_tol", "1")),
        (
            {"comparator": "range", "target": None, "low": 2, "high": 1},
            fault("upside_down", "low", "2", other="high"),
        ),
        ({"comparator": "range", "target": None, "high": 2}, fault("missing_key", "low", None)),
        ({"comparator": "range", "low": 1, "high": 2}, fault("superfluous", "target", "90")),
        ({"low": 1}, fault("superfluous", "low", "1")),
        ({"high": 95}, fault("superfluous", "high", "95")),
        ({"due_shares": [0.25, 0.5]}, fault("superfluous", "due_shares", "0.25")),
        (
            {"baseline": {"value": 70, "date": "2015-12", "basis": "none"}},
            fault("baseline_without_basis", "baseline.basis", "none"),
        ),
        ({"measure": "milestone"}, fault("judged_by_stages", "measure", "milestone")),
        ({"target": None}, fault("missing_key", "target", None)),
        (
            {"measure": "cumulative", "reporting": "period"},
            fault("reporting_contradicts_measure", "reporting", "period", measure="cumulative"),
        ),
        (
            {"measure": "flow", "reporting": "point"},
            fault("reporting_contradicts_measure", "reporting", "point", measure="flow"),
        ),
    ],
)
def test_a_fault_names_what_was_found_and_what_would_be_right(
    changes: dict[str, object], expected: tuple[Problem, ...]
) -> None:
    assert read_case(document(**changes)) == expected


def test_an_unknown_key_is_told_with_those_that_are_known() -> None:
    [problem] = read_case(document(baseline={"value": 70, "date": "2015-12", "basis": "assumed", "day": 1}))  # type: ignore[misc]

    assert problem == fault("unknown_key", "baseline.day", "day", allowed=problem.fields["allowed"])[0]
    assert set(problem.fields["allowed"].split(", ")) == {"value", "date", "basis", "series"}


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (84, "84"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 60 + "…"),
        ([Decimal("84.50"), Decimal("2E+3"), "市"], '[84.5, 2000, "市"]'),
        # What JSON has no number for, and what it does not know, is told as it is written.
        ([Decimal("NaN"), Decimal("-Infinity")], '["NaN", "-Infinity"]'),
        ({"due": date(2020, 12, 31)}, '{"due": "2020-12-31"}'),
    ],
)
def test_what_was_found_is_printed_short_enough_to_be_read(value: object, printed: str) -> None:
    assert shown(value) == printed


@pytest.mark.parametrize(
    "changes",
    [
        {"floor": 2, "ceiling": 2},
        {"target": "0." + "1" * 40},
        {"lag_months": 0},
        {"lag_months": 9999},
        {"unit_measure": "x" * 40},
        {"approx_tol": 0},
        {"approx_tol": 0.99},
        {"comparator": "range", "target": None, "low": 80, "high": 80},
        {"measure": "cumulative", "reporting": "ytd"},
        {"measure": "cumulative", "reporting": "point"},
        {"measure": "level", "reporting": "period"},
        {"measure": "flow", "reporting": "ytd", "path": "seasonal"},
        {"measure": "flow", "reporting": "period", "path": "seasonal"},
        {"path": "seasonal", "milestones": [["2018-12", 84]]},
        {"path": "seasonal", "due_shares": [0.5]},
    ],
)
def test_what_lies_on_the_edge_of_a_rule_is_no_fault(changes: dict[str, object]) -> None:
    assert isinstance(read_case(document(**changes)), Case)


@pytest.mark.parametrize("reporting", ["point", "ytd", "period"])
def test_only_a_flow_within_the_year_can_do_without_seasonal_shares(reporting: str) -> None:
    assert read_case(document(path="seasonal", reporting=reporting)) == fault("missing_key", "due_shares", None)
    assert read_case(document(path="seasonal", measure="flow", reporting="annual")) == fault(
        "missing_key", "due_shares", None
    )


def test_an_observation_is_read_whole() -> None:
    told = {
        "period_end": "2018-12",
        "value": "82.4",
        "qualifier": "约",
        "value_status": "estimate",
        "series": 2,
    }
    case = read_case(document(observations=[told]))

    assert isinstance(case, Case)
    assert case.observations == (
        Observation(
            Month(2018, 12),
            Decimal("82.4"),
            qualifier=Qualifier.ABOUT,
            value_status=ValueStatus.ESTIMATE,
            series=2,
        ),
    )


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"value": 1}, fault("missing_key", "observations[0].period_end", None)),
        (observation(series=-1), fault("not_a_whole_number", "observations[0].series", "-1", least="0")),
        (
            observation(value_status="final"),
            fault("not_allowed", "observations[0].value_status", "final", allowed="actual, preliminary, estimate"),
        ),
    ],
)
def test_a_fault_in_an_observation_is_told_with_its_place(
    told: dict[str, object], expected: tuple[Problem, ...]
) -> None:
    assert read_case(document(observations=[told])) == expected


def test_what_is_no_case_at_all_is_told_as_it_stands() -> None:
    assert read_case([]) == (Problem("case.not_an_object", Severity.MANDATORY, found="[]"),)
