"""A case read from JSON: every number exact, every fault told, nothing resolved silently."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from domain.case import Case
from domain.case_reader import CASE_KEYS, read_case
from domain.case_rules import RULES
from domain.observation import Observation, Qualifier
from domain.period import Month
from domain.plan import Baseline, BaselineBasis, PathKind
from domain.profile import Profile
from tests.domain.documents import ABSENT, document, observation


def problems(case: object) -> list[tuple[str, str | None]]:
    found = read_case(case)
    assert isinstance(found, tuple)
    return [(problem.code.removeprefix("case."), problem.column) for problem in found]


def accepted(case: object) -> Case:
    found = read_case(case)
    assert isinstance(found, Case), found
    return found


def test_the_documented_case_is_read_whole() -> None:
    case = accepted(document(milestones=[["2018-12", 84]]))

    assert case.key == "lamps"
    assert case.target == 90
    assert case.baseline == Baseline(Decimal(70), Month(2015, 12), BaselineBasis.ASSUMED)
    assert case.milestones == ((Month(2018, 12), Decimal(84)),)
    assert case.observations == (Observation(Month(2018, 12), Decimal("82.4")),)
    assert case.as_of == Month(2019, 2)
    assert case.path is PathKind.LINEAR


def test_what_may_be_left_out_has_its_defaults() -> None:
    # CLI, J08.
    left_out = ("baseline", "path", "profile", "as_of", "milestones")
    case = accepted(document(observations=[{"period_end": "2018-12", "value": 1}], **dict.fromkeys(left_out, ABSENT)))

    assert (case.baseline, case.path, case.milestones, case.as_of) == (None, None, (), None)
    assert case.profile is Profile.DEFAULT
    assert case.approx_tolerance == Decimal("0.10")
    assert case.lag_months == 0
    assert (case.floor, case.ceiling) == (Decimal(0), Decimal(100))
    assert case.observations[0].series == 1


def test_other_units_have_no_limits_unless_stated() -> None:
    assert accepted(document(unit_measure="亿元")).ceiling is None
    assert accepted(document(unit_measure="亿元", ceiling=500, floor="1.5")).floor == Decimal("1.5")


@pytest.mark.parametrize("target", [90, 90.0, Decimal("90.0"), "90", "90.0"])
def test_numbers_and_decimal_strings_mean_the_same(target: object) -> None:
    assert accepted(document(target=target)).target == 90


def test_a_double_means_the_decimal_it_prints_as() -> None:
    assert accepted(document(target=82.4)).target == Decimal("82.4")


@pytest.mark.parametrize(
    "wrong", [True, False, "九十", "1e3", "90%", "１０", "", " 90", "NaN", float("nan"), float("inf"), [90], {}, "1_0"]
)
def test_what_is_no_number_is_refused(wrong: object) -> None:
    assert problems(document(target=wrong)) == [("not_a_number", "target")]
    assert problems(document(observations=[observation(value=wrong)])) == [("not_a_number", "observations[0].value")]


@pytest.mark.parametrize("wrong", [Decimal("1e18"), Decimal("1e-41"), Decimal("Infinity")])
def test_a_number_no_plan_can_hold_is_refused(wrong: Decimal) -> None:
    assert problems(document(target=wrong)) == [("not_a_number", "target")]


@pytest.mark.parametrize(
    "wrong", ["2020", "2020-13", "2020-00", "2020/12", "20-12", 202012, "2020-1", "0001-01", "２020-01"]
)
def test_a_malformed_month_is_refused_wherever_it_stands(wrong: object) -> None:
    basis = {"value": 70, "date": wrong, "basis": "assumed"}

    assert problems(document(due=wrong)) == [("not_a_month", "due")]
    assert problems(document(as_of=wrong)) == [("not_a_month", "as_of")]
    assert problems(document(baseline=basis)) == [("not_a_month", "baseline.date")]
    assert problems(document(observations=[observation(period_end=wrong)])) == [
        ("not_a_month", "observations[0].period_end")
    ]


def test_a_day_after_a_month_is_ignored() -> None:
    # J53.
    assert accepted(document(due="2020-12-31")).due == Month(2020, 12)


def test_a_verdict_is_asked_for_on_a_real_day() -> None:
    # J53.
    assert accepted(document(as_of="2019-02")).as_of == Month(2019, 2)
    assert problems(document(as_of="2019-02-30")) == [("not_a_day", "as_of")]


@pytest.mark.parametrize(
    "key", ["measure", "unit_measure", "comparator", "target", "mode", "due", "frequency", "reporting", "observations"]
)
def test_what_has_to_be_said_is_missed(key: str) -> None:
    assert problems(document(**{key: ABSENT})) == [("missing_key", key)]
    assert problems(document(**{key: None})) == [("missing_key", key)]


@pytest.mark.parametrize("key", ["measure", "comparator", "mode", "path", "frequency", "reporting", "profile"])
def test_a_word_that_is_not_in_the_list_is_refused(key: str) -> None:
    assert problems(document(**{key: "about"})) == [("not_allowed", key)]


@pytest.mark.parametrize("qualifier", ["大约", "超过约", "", 5])
def test_only_the_words_of_the_method_qualify_a_value(qualifier: object) -> None:
    # J56.
    case = document(observations=[observation(qualifier=qualifier)])

    assert problems(case) == [("not_allowed", "observations[0].qualifier")]


def test_every_word_of_the_method_is_known() -> None:
    for qualifier in Qualifier:
        assert accepted(document(observations=[observation(qualifier=str(qualifier))]))


@pytest.mark.parametrize("key", ["direction", "colour", "Target", "approx_tolerance"])
def test_an_unknown_field_is_refused(key: str) -> None:
    # J08. A stated direction could contradict the comparator, and is never resolved silently.
    assert problems(document(**{key: "down"})) == [("unknown_key", key)]


def test_unknown_fields_are_refused_inside_too() -> None:
    basis = {"value": 70, "date": "2015-12", "basis": "assumed", "sourced": 1}

    assert problems(document(baseline=basis)) == [("unknown_key", "baseline.sourced")]
    assert problems(document(observations=[observation(unit="%")])) == [("unknown_key", "observations[0].unit")]


def test_every_fault_is_told_at_once() -> None:
    case = document(due="soon", target=True, observations=[observation(), observation(value="x")], more=1)

    assert problems(case) == [
        ("unknown_key", "more"),
        ("not_a_month", "due"),
        ("not_a_number", "target"),
        ("not_a_number", "observations[1].value"),
    ]


@pytest.mark.parametrize("wrong", [None, 7, "case", [], True])
def test_what_is_no_object_is_refused(wrong: object) -> None:
    assert problems(wrong) == [("not_an_object", None)]


@pytest.mark.parametrize(("key", "wrong"), [("observations", {}), ("milestones", "84"), ("due_shares", 0.5)])
def test_what_is_no_list_is_refused(key: str, wrong: object) -> None:
    assert ("not_a_list", key) in problems(document(**{key: wrong}))


@pytest.mark.parametrize("wrong", [-1, 1.5, "x", True, 10000])
def test_a_lag_is_a_whole_number_of_months(wrong: object) -> None:
    assert problems(document(lag_months=wrong)) == [("not_a_whole_number", "lag_months")]


def test_an_observation_has_to_say_its_value_even_if_it_is_none() -> None:
    # J27: null is a period without a value; nothing said is a fault.
    assert accepted(document(observations=[observation(value=None)])).observations[0].value is None
    assert problems(document(observations=[{"period_end": "2018-12"}])) == [("missing_key", "observations[0].value")]


# One case for each rule of domain/case_rules.py, by the rule's name.
CONTRADICTIONS: dict[str, tuple[dict[str, Any], tuple[str, str]]] = {
    "judged_by_stages": ({"measure": "milestone"}, ("judged_by_stages", "measure")),
    "target_missing": ({"target": None}, ("missing_key", "target")),
    "range_incomplete": ({"comparator": "range", "target": None, "low": 1}, ("missing_key", "high")),
    "target_and_range": ({"low": 1}, ("superfluous", "low")),
    "range_upside_down": ({"comparator": "range", "target": None, "low": 2, "high": 1}, ("upside_down", "low")),
    "clip_upside_down": ({"floor": 2, "ceiling": 1}, ("upside_down", "floor")),
    "baseline_without_value": (
        {"baseline": {"value": None, "date": "2015-12", "basis": "published"}},
        ("missing_key", "baseline.value"),
    ),
    "baseline_without_basis": (
        {"baseline": {"value": 70, "date": "2015-12", "basis": "none"}},
        ("baseline_without_basis", "baseline.basis"),
    ),
    "baseline_without_date": ({"baseline": {"value": 70, "basis": "assumed"}}, ("missing_key", "baseline.date")),
    "due_not_after_baseline": ({"due": "2015-12"}, ("due_not_after_baseline", "due")),
    "milestone_outside_span": ({"milestones": [["2020-12", 84]]}, ("milestone_outside_span", "milestones")),
    "milestones_missing": ({"path": "milestones"}, ("missing_key", "milestones")),
    "due_shares_unused": ({"due_shares": [0.5]}, ("superfluous", "due_shares")),
    "due_shares_missing": ({"path": "seasonal"}, ("missing_key", "due_shares")),
    "reporting_contradicts_measure": ({"measure": "flow"}, ("reporting_contradicts_measure", "reporting")),
    "tolerance_outside": ({"approx_tol": 1}, ("tolerance_outside", "approx_tol")),
}


def test_steps_without_a_step_between_are_refused_as_in_the_files_of_a_plan() -> None:
    assert problems(document(path="steps")) == [("missing_key", "milestones")]
    assert accepted(document(path="steps", milestones=[["2018-12", 84]])).milestones


@pytest.mark.parametrize("rule", [rule.__name__ for rule in RULES])
def test_every_rule_finds_its_contradiction(rule: str) -> None:
    changes, expected = CONTRADICTIONS[rule]

    assert problems(document(**changes)) == [expected]


@pytest.mark.parametrize("month", ["2015-11", "2015-12", "2020-12", "2021-01"])
def test_an_interim_target_lies_between_baseline_and_due_month(month: str) -> None:
    # J54.
    assert problems(document(milestones=[[month, 84]])) == [("milestone_outside_span", "milestones")]


@pytest.mark.parametrize("wrong", [["2018-12"], "2018-12", ["2018-12", True], ["2018", 84], [84, "2018-12"]])
def test_an_interim_target_is_a_month_and_a_number(wrong: object) -> None:
    assert problems(document(milestones=[wrong])) == [("not_a_milestone", "milestones[0]")]


def test_two_interim_targets_for_one_month_are_refused() -> None:
    case = document(milestones=[["2018-12", 84], ["2018-12", 85]])

    assert problems(case) == [("milestone_repeated", "milestones[1]")]


@pytest.mark.parametrize("shares", [[0.5, 0.4], [18, 42], [-0.1], ["x"]])
def test_seasonal_shares_never_fall_and_are_fractions(shares: list[object]) -> None:
    assert ("not_a_due_share", f"due_shares[{len(shares) - 1 if shares[0] == 0.5 else 0}]") in problems(
        document(path="seasonal", due_shares=shares)
    )


def test_an_unknown_baseline_may_be_dated() -> None:
    # J23.
    case = accepted(document(baseline={"value": None, "date": "2015-12", "basis": "none"}))

    assert case.baseline == Baseline(None, Month(2015, 12), BaselineBasis.NONE)


def test_the_keys_are_those_of_the_command_line_and_its_rulings() -> None:
    assert set(document()) <= set(CASE_KEYS)
    assert {"approx_tol", "lag_months", "floor", "ceiling", "due_shares"} <= set(CASE_KEYS)
