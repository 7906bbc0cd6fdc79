"""Set the figures of one moment against what was promised: the city's, and each reporting unit's own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from db import observations, promises
from domain.assessment import Assessment
from domain.basis import DEFAULT_BASIS, Basis
from domain.case import Case, case_of
from domain.city_total import completeness, valid_units
from domain.memory import Remembered
from domain.observation import Completeness, Observation
from domain.period import Month, Period
from domain.plan import Indicator, Measure, Plan, Target
from domain.profile import Profile
from domain.progress import Rival, TargetProgress
from domain.reporting_unit import ReportingUnit
from domain.stage_report import StageReport
from domain.verdict import assess
from services.figures import city_figures, unit_figures
from services.memory import recall
from services.obligations import owed_of
from services.promised import revisions_of
from services.rivals import rival_figures
from services.stages import judge_stages, stage_reports

Dated = TypeVar("Dated", Observation, StageReport)


@dataclass(frozen=True)
class Moment:
    """One plan at one quarter, looked at on one day, with the names its figures are stored under.

    ``known_at`` is the moment whose knowledge is shown (按当时口径), None for what is known now.
    """

    plan: Plan
    period: Period
    as_of: date
    indicators: Mapping[str, Indicator]
    units: Mapping[str, ReportingUnit]
    basis: Basis = DEFAULT_BASIS
    known_at: datetime | None = None

    @property
    def profile(self) -> Profile:
        """The profile the reader asked for, else the one the plan is saved with."""
        return self.plan.profile if self.basis.profile is None else self.basis.profile

    @property
    def until(self) -> Month:
        """The last month whose figures may be used."""
        return min(self.period.end, Month.of(self.as_of))

    @property
    def day(self) -> date:
        """The day whose targets count: that of the look, or the period's last where that is over."""
        return min(self.period.end.last_day, self.as_of)


def moment_of(
    session: Session,
    plan: Plan,
    period: Period,
    *,
    as_of: date,
    basis: Basis = DEFAULT_BASIS,
    known_at: datetime | None = None,
) -> Moment:
    indicators, units = promises.indicators_by_key(session), promises.reporting_units_by_code(session)
    return Moment(plan, period, as_of, indicators, units, basis, known_at)


def case_at(moment: Moment, target: Target, figures: tuple[Observation, ...]) -> Case:
    indicator = moment.indicators[target.indicator]
    return case_of(
        target, indicator, figures, as_of=Month.of(moment.as_of), start=moment.plan.start, profile=moment.profile
    )


def judge_targets(session: Session, moment: Moment, targets: Sequence[Target]) -> tuple[TargetProgress, ...]:
    """Each target with the verdict on its own series, in the order given."""
    known = _known(session, moment, targets)
    return tuple(_judge(known, moment, target) for target in targets)


def judge_quarters(
    session: Session, moments: Sequence[Moment], targets: Mapping[Period, Sequence[Target]]
) -> Iterator[tuple[TargetProgress, ...]]:
    """The targets of each moment of one plan as ``judge_targets`` judges them, from figures read once for all.

    The last moment comes last. What was remembered and what other sources say is left out: no verdict rests on it.
    """
    every = list({target.key: target for of_period in targets.values() for target in of_period}.values())
    known = _figures_known(session, moments[-1], every)
    owed = {target.indicator for target in every if moments[-1].indicators[target.indicator].reported_by_units}
    given = observations.reporters_by_month(session, owed, [moment.period.end for moment in moments])
    for moment in moments:
        wanted = targets[moment.period]
        complete = _completeness(moment, wanted, given.get(moment.period.end, frozenset()))
        seen = replace(known.until(moment.until), complete=complete)
        yield tuple(_judge(seen, moment, target) for target in wanted)


@dataclass(frozen=True)
class _Known:
    """Everything the targets of one view are judged by, read once for all of them."""

    of_city: Mapping[str, tuple[Observation, ...]]
    of_units: Mapping[tuple[str, str | None], tuple[Observation, ...]]
    stages: Mapping[str, tuple[StageReport, ...]]
    rivals: Mapping[str, tuple[Observation, ...]] = field(default_factory=dict)
    complete: Mapping[str, Completeness] = field(default_factory=dict)
    revisions: Mapping[str, tuple[Target, ...]] = field(default_factory=dict)
    memory: Mapping[str, tuple[Remembered, ...]] = field(default_factory=dict)

    def figures(self, target: Target) -> tuple[Observation, ...]:
        if target.reporting_unit is None:
            return self.of_city[target.indicator]
        return self.of_units.get((target.indicator, target.reporting_unit), ())

    def until(self, month: Month) -> _Known:
        """What was said of the months up to ``month``."""
        return replace(
            self,
            of_city={key: _up_to(figures, month) for key, figures in self.of_city.items()},
            of_units={key: _up_to(figures, month) for key, figures in self.of_units.items()},
            stages={key: _up_to(reports, month) for key, reports in self.stages.items()},
        )


def _up_to(dated: tuple[Dated, ...], month: Month) -> tuple[Dated, ...]:
    """Those of a month up to ``month``; they are in the order of time."""
    return dated[: bisect_right(dated, month, key=lambda one: one.period_end)]


def _known(session: Session, moment: Moment, targets: Sequence[Target]) -> _Known:
    owed = owed_of(targets, moment.indicators, moment.plan, moment.period)
    given = observations.reporters(session, owed, moment.period.end, moment.known_at)
    return replace(
        _figures_known(session, moment, targets),
        rivals=rival_figures(session, sorted({target.indicator for target in targets}), moment.until, moment.known_at),
        complete=_completeness(moment, targets, given),
        revisions=revisions_of(session, moment.plan, moment.known_at),
        memory=recall(session, moment.plan, [target.key for target in targets], moment.period, moment.known_at),
    )


def _figures_known(session: Session, moment: Moment, targets: Sequence[Target]) -> _Known:
    """What verdicts rest on, without what is only shown beside them."""
    indicators = {target.indicator for target in targets}
    scoped = {target.indicator for target in targets if target.reporting_unit is not None}
    staged = any(moment.indicators[indicator].measure is Measure.MILESTONE for indicator in indicators)
    return _Known(
        of_city=city_figures(session, indicators, moment.until, moment.known_at),
        of_units=unit_figures(session, scoped, moment.until, moment.known_at) if scoped else {},
        stages=stage_reports(session, moment.plan, moment.until, moment.known_at) if staged else {},
    )


def _judge(known: _Known, moment: Moment, target: Target) -> TargetProgress:
    figures, indicator = known.figures(target), moment.indicators[target.indicator]
    if indicator.measure is Measure.MILESTONE:
        assessment = judge_stages(target, known.stages.get(target.key, ()), Month.of(moment.as_of))
    else:
        assessment = assess(case_at(moment, target, figures))
    return TargetProgress(
        target=target,
        indicator=indicator,
        assessment=assessment,
        observations=figures,
        completeness=None if target.reporting_unit else known.complete.get(target.indicator),
        revisions=known.revisions.get(target.key, ()),
        rivals=_rivals(known, moment, target, assessment),
        memory=known.memory.get(target.key, ()),
        displaced=() if target.reporting_unit else tuple(known.rivals.get(target.indicator, ())),
    )


def _rivals(known: _Known, moment: Moment, target: Target, assessment: Assessment) -> tuple[Rival, ...]:
    """The verdict each other source of the judged month would have made in the place of the one chosen."""
    judged = assessment.observation
    if judged is None or target.reporting_unit is not None:
        return ()
    others = [
        other
        for other in known.rivals.get(target.indicator, ())
        if (other.period_end, other.series) == (judged.period_end, judged.series) and other.value != judged.value
    ]
    without = tuple(figure for figure in known.figures(target) if figure is not judged)
    return tuple(Rival(other, assess(case_at(moment, target, (*without, other)))) for other in others)


def completeness_of_plan(judged: Sequence[TargetProgress]) -> Completeness:
    """A unit has reported as soon as one of its figures is in; each target says which of them are missing."""
    owed = [progress.completeness for progress in judged if progress.completeness is not None]
    if not owed:
        return Completeness(0, 0)
    missing = tuple(code for code in owed[0].missing if all(code in other.missing for other in owed))
    return Completeness(owed[0].due - len(missing), owed[0].due, missing)


def _completeness(
    moment: Moment, targets: Sequence[Target], given: Collection[tuple[str, str]]
) -> dict[str, Completeness]:
    """How many units have given their figure of the quarter, for each indicator they owe.

    ``given`` are the indicators and the units that have.
    """
    owed = owed_of(targets, moment.indicators, moment.plan, moment.period)
    owing = valid_units(moment.units, moment.period.end)
    return {key: completeness([unit for indicator, unit in given if indicator == key], owing) for key in owed}
