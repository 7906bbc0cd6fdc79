"""A case that says everything it can is read whole, and every item of its lists is looked at by itself."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from domain.case import Case
from domain.case_reader import read_case
from domain.observation import Observation, Qualifier, ValueStatus
from domain.period import Month
from domain.plan import Baseline, BaselineBasis, Comparator, Frequency, Measure, Mode, PathKind, Reporting
from domain.profile import Profile
from tests.domain.documents import document, observation

SAYS_EVERYTHING: dict[str, Any] = {
    "id": "output",
    "measure": "flow",
    "unit_measure": " 个 ",
    "comparator": "range",
    "target": None,
    "low": 20,
    "high": "30.5",
    "mode": "each_period",
    "due": "2019-12",
    "baseline": {"value": 12, "date": "2018-12", "basis": "derived", "series": 2},
    "path": "seasonal",
    "milestones": [["2019-09", 25], ["2019-06", 18]],
    "frequency": "half-yearly",
    "reporting": "ytd",
    "profile": "strict",
    "as_of": "2019-07-31",
    "approx_tol": "0.05",
    "lag_months": 2,
    "floor": 1,
    "ceiling": 99,
    "due_shares": [0, "0.42", 0.42, 1],
    "observations": [
        {"period_end": "2019-06", "value": 14, "series": 2},
        {"period_end": "2019-03", "value": None},
    ],
}


def refused(**changes: Any) -> list[tuple[str, str | None, str | None]]:
    found = read_case(document(**changes))
    assert isinstance(found, tuple)
    return [(problem.code.removeprefix("case."), problem.column, problem.found) for problem in found]


def test_every_field_of_a_case_is_read_into_its_place() -> None:
    assert read_case(SAYS_EVERYTHING) == Case(
        key="output",
        measure=Measure.FLOW,
        unit_measure="个",
        comparator=Comparator.RANGE,
        target=None,
        low=Decimal(20),
        high=Decimal("30.5"),
        mode=Mode.EACH_PERIOD,
        due=Month(2019, 12),
        frequency=Frequency.HALF_YEARLY,
        reporting=Reporting.YTD,
        observations=(
            Observation(Month(2019, 6), Decimal(14), series=2),
            Observation(Month(2019, 3), None),
        ),
        baseline=Baseline(Decimal(12), Month(2018, 12), BaselineBasis.DERIVED, series=2),
        path=PathKind.SEASONAL,
        milestones=((Month(2019, 6), Decimal(18)), (Month(2019, 9), Decimal(25))),
        profile=Profile.STRICT,
        as_of=Month(2019, 7),
        approx_tolerance=Decimal("0.05"),
        lag_months=2,
        floor=Decimal(1),
        ceiling=Decimal(99),
        due_shares=(Decimal(0), Decimal("0.42"), Decimal("0.42"), Decimal(1)),
    )


@pytest.mark.parametrize(("key", "read"), [("lamps", "lamps"), (7, "7"), (Decimal("7.5"), "7.5"), (None, "")])
def test_a_case_is_named_by_a_text_or_a_number_or_not_at_all(key: object, read: str) -> None:
    case = read_case(document(id=key))

    assert isinstance(case, Case)
    assert case.key == read


@pytest.mark.parametrize(
    ("key", "printed"),
    [
        (True, "true"),
        (["a"], '["a"]'),
        ([Decimal(1), Decimal("0.5"), "一"], '[1, 0.5, "一"]'),
        ({"a": None}, '{"a": null}'),
    ],
)
def test_what_is_no_name_is_refused(key: object, printed: str) -> None:
    assert refused(id=key) == [("not_a_name", "id", printed)]


@pytest.mark.parametrize(
    ("unit_measure", "found"),
    [
        (None, [("missing_key", "unit_measure", None)]),
        (7, [("not_a_unit", "unit_measure", "7")]),
        ("  ", [("not_a_unit", "unit_measure", "  ")]),
        ("", [("not_a_unit", "unit_measure", "")]),
        ("x" * 41, [("not_a_unit", "unit_measure", "x" * 41)]),
    ],
)
def test_what_is_no_unit_is_refused(unit_measure: object, found: list[tuple[str, str, str | None]]) -> None:
    assert refused(unit_measure=unit_measure) == found


def test_every_item_of_a_list_is_refused_by_itself_and_at_its_place() -> None:
    milestones = [["2018-12", 84], ["2018", 85], ["2018-12", 86], ["2019-12", "x"], 84]
    observations = [observation(), "82.4", observation(period_end="x"), observation(value="y")]

    assert refused(milestones=milestones) == [
        ("not_a_milestone", "milestones[1]", '["2018", 85]'),
        ("milestone_repeated", "milestones[2]", "2018-12"),
        ("not_a_milestone", "milestones[3]", '["2019-12", "x"]'),
        ("not_a_milestone", "milestones[4]", "84"),
    ]
    assert refused(observations=observations) == [
        ("not_an_object", "observations[1]", "82.4"),
        ("not_a_month", "observations[2].period_end", "x"),
        ("not_a_number", "observations[3].value", "y"),
    ]
    assert refused(path="seasonal", due_shares=[-1, "0.5", "0.4", "1.1", "x", 1]) == [
        ("not_a_due_share", "due_shares[0]", "-1"),
        ("not_a_due_share", "due_shares[2]", "0.4"),
        ("not_a_due_share", "due_shares[3]", "1.1"),
        ("not_a_due_share", "due_shares[4]", "x"),
    ]


def test_a_baseline_with_a_fault_is_told_with_its_place() -> None:
    assert refused(baseline={"value": "x", "date": "y", "basis": "assumed", "series": "z"}) == [
        ("not_a_number", "baseline.value", "x"),
        ("not_a_month", "baseline.date", "y"),
        ("not_a_whole_number", "baseline.series", "z"),
    ]
    assert refused(baseline={"value": 70, "date": "2015-12"}) == [("missing_key", "baseline.basis", None)]


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ({}, {}),
        ({"qualifier": None, "value_status": "actual", "series": Decimal(1)}, {}),
        ({"series": Decimal(2)}, {"series": 2}),
        ({"series": "1"}, {}),
        ({"value_status": "preliminary"}, {"value_status": ValueStatus.PRELIMINARY}),
        ({"qualifier": "约"}, {"qualifier": Qualifier.ABOUT}),
    ],
)
def test_what_is_said_of_a_figure_beside_its_month_is_read_with_it(said: dict[str, Any], read: dict[str, Any]) -> None:
    # As a file has it: every number is the decimal it is written as.
    case = read_case(document(observations=[{"period_end": "2018-12", "value": Decimal("82.4"), **said}]))

    assert isinstance(case, Case)
    assert case.observations == (Observation(Month(2018, 12), Decimal("82.4"), **read),)


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"unit": "%"}, ("unknown_key", "unit", "unit")),
        ({"series": Decimal("1.5")}, ("not_a_whole_number", "series", "1.5")),
        ({"value_status": None, "qualifier": "circa"}, ("not_allowed", "qualifier", "circa")),
        ({"value_status": "final"}, ("not_allowed", "value_status", "final")),
    ],
)
def test_what_is_wrong_beside_a_figure_that_can_be_read_is_told(
    wrong: dict[str, Any], refusal: tuple[str, str, str]
) -> None:
    code, key, found = refusal

    refusals = refused(observations=[{"period_end": "2018-12", "value": Decimal("82.4"), **wrong}])

    assert refusals == [(code, f"observations[0].{key}", found)]
