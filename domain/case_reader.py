"""A case from a JSON object, or everything that is wrong with it (CLI ``judge``; J08, J29, J53, J54, J56)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from domain.case import Case, ceiling_of, floor_of
from domain.case_rules import contradictions
from domain.fields import Fields, figure_of, month_of, shown
from domain.observation import Observation, Qualifier, ValueStatus
from domain.period import Month
from domain.plan import Baseline, BaselineBasis, Comparator, Frequency, Measure, Mode, PathKind, Reporting
from domain.problem import Problem, Severity
from domain.profile import Profile
from domain.settings import APPROX_TOLERANCE

CASE_KEYS = (
    *("id", "measure", "unit_measure", "comparator", "target", "low", "high", "mode", "due", "baseline", "path"),
    *("milestones", "frequency", "reporting", "profile", "as_of", "observations"),
    *("approx_tol", "lag_months", "floor", "ceiling", "due_shares"),
)
BASELINE_KEYS = ("value", "date", "basis", "series")
OBSERVATION_KEYS = ("period_end", "value", "qualifier", "value_status", "series")
_OBSERVATION_KEYS = frozenset(OBSERVATION_KEYS)
_FIRST_SERIES = Decimal(1)
_LONGEST_UNIT = 40


def read_case(document: object) -> Case | tuple[Problem, ...]:
    """The case, or all its problems at once."""
    if not isinstance(document, Mapping):
        return (Problem("case.not_an_object", Severity.MANDATORY, found=shown(document)),)
    fields = Fields(document)
    fields.only(CASE_KEYS)
    case = _case(fields)
    if fields.problems or case is None:
        return tuple(fields.problems)
    return contradictions(case) or case


def _case(fields: Fields) -> Case | None:
    measure, comparator = fields.choice("measure", Measure), fields.choice("comparator", Comparator)
    mode, due = fields.choice("mode", Mode), fields.month("due", required=True)
    frequency, reporting = fields.choice("frequency", Frequency), fields.choice("reporting", Reporting)
    profile = fields.choice("profile", Profile, default=Profile.DEFAULT)
    unit_measure, lag_months = _unit(fields), fields.whole("lag_months", default=0)
    tolerance = fields.number("approx_tol", default=APPROX_TOLERANCE)
    # Every field is read before the first is missed, so that all faults are told at once.
    draft = _Draft(fields)
    if measure is None or comparator is None or mode is None or due is None or frequency is None:
        return None
    if reporting is None or profile is None or unit_measure is None or lag_months is None or tolerance is None:
        return None
    return Case(
        key=draft.key,
        measure=measure,
        unit_measure=unit_measure,
        comparator=comparator,
        target=draft.target,
        mode=mode,
        due=due,
        frequency=frequency,
        reporting=reporting,
        observations=draft.observations,
        low=draft.low,
        high=draft.high,
        baseline=draft.baseline,
        path=draft.path,
        milestones=draft.milestones,
        profile=profile,
        as_of=draft.as_of,
        approx_tolerance=tolerance,
        lag_months=lag_months,
        floor=floor_of(unit_measure, draft.floor),
        ceiling=ceiling_of(unit_measure, draft.ceiling),
        due_shares=draft.due_shares,
    )


class _Draft:
    """The fields a case may do without."""

    def __init__(self, fields: Fields) -> None:
        self.key = _key(fields)
        self.target, self.low, self.high = fields.number("target"), fields.number("low"), fields.number("high")
        self.baseline = _baseline(fields)
        self.path = fields.optional_choice("path", PathKind)
        self.milestones = _milestones(fields)
        self.as_of = fields.day("as_of")
        self.floor, self.ceiling = fields.number("floor"), fields.number("ceiling")
        self.due_shares = _due_shares(fields)
        self.observations = _observations(fields)


def _key(fields: Fields) -> str:
    value = fields.given("id")
    if value is None or (isinstance(value, str | int | Decimal) and not isinstance(value, bool)):
        return "" if value is None else str(value)
    fields.refuse("not_a_name", "id", value)
    return ""


def _unit(fields: Fields) -> str | None:
    value = fields.required("unit_measure")
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST_UNIT:
        fields.refuse("not_a_unit", "unit_measure", value)
        return None
    return value.strip()


def _baseline(fields: Fields) -> Baseline | None:
    inner = fields.inside("baseline", BASELINE_KEYS)
    if inner is None:
        return None
    value, month = inner.number("value"), inner.month("date")
    basis, series = inner.choice("basis", BaselineBasis), inner.whole("series", default=None)
    if basis is None or inner.problems:
        fields.problems.extend(inner.problems)
        return None
    return Baseline(value, month, basis, series)


def _milestones(fields: Fields) -> tuple[tuple[Month, Decimal], ...]:
    found: dict[Month, Decimal] = {}
    for index, item in enumerate(fields.items("milestones")):
        key = f"milestones[{index}]"
        month = month_of(item[0]) if isinstance(item, list) and len(item) == 2 else None
        figure = figure_of(item[1]) if isinstance(item, list) and len(item) == 2 else None
        if month is None or figure is None:
            fields.refuse("not_a_milestone", key, item)
        elif month in found:
            fields.refuse("milestone_repeated", key, str(month))
        else:
            found[month] = figure
    return tuple(sorted(found.items()))


def _due_shares(fields: Fields) -> tuple[Decimal, ...]:
    shares: list[Decimal] = []
    for index, item in enumerate(fields.items("due_shares")):
        figure = figure_of(item)
        if figure is None or not 0 <= figure <= 1 or (shares and figure < shares[-1]):
            fields.refuse("not_a_due_share", f"due_shares[{index}]", item)
        else:
            shares.append(figure)
    return tuple(shares)


def _observations(fields: Fields) -> tuple[Observation, ...]:
    found: list[Observation] = []
    for index, item in enumerate(fields.items("observations", required=True)):
        if not isinstance(item, Mapping):
            fields.refuse("not_an_object", f"observations[{index}]", item)
            continue
        observation = _figure_alone(item)
        if observation is None:
            inner = Fields(item, path=f"observations[{index}].")
            observation = _observation(inner)
            fields.problems.extend(inner.problems)
        if observation is not None:
            found.append(observation)
    return tuple(found)


def _figure_alone(item: Mapping[str, object]) -> Observation | None:
    """A month's figure with nothing special about it, as nearly all are; None where more has to be looked at."""
    month, figure = month_of(item.get("period_end")), figure_of(item.get("value"))
    if month is None or figure is None or not _OBSERVATION_KEYS.issuperset(item):
        return None
    if item.get("qualifier") is not None or item.get("value_status", ValueStatus.ACTUAL) != ValueStatus.ACTUAL:
        return None
    # A series written as text, or in any other way, is looked at below.
    series = item.get("series", _FIRST_SERIES)
    return Observation(month, figure) if isinstance(series, Decimal) and series == _FIRST_SERIES else None


def _observation(inner: Fields) -> Observation | None:
    inner.only(OBSERVATION_KEYS)
    if not inner.holds("value"):
        inner.refuse("missing_key", "value")
    month, value = inner.month("period_end", required=True), inner.number("value")
    qualifier = inner.optional_choice("qualifier", Qualifier)
    value_status = inner.choice("value_status", ValueStatus, default=ValueStatus.ACTUAL)
    series = inner.whole("series", default=1)
    if month is None or value_status is None or series is None or inner.problems:
        return None
    return Observation(month, value, qualifier=qualifier, value_status=value_status, series=series)
