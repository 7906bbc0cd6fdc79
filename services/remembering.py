"""Remembering: what is published is judged at once, and each verdict that differs from the last one is kept.

Judged by the functions every view is judged by, against the targets as revised, by the profile of the plan.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from db import audit, observations, promises, records, verdicts
from db.totals import Cell
from db.verdicts import GivenVerdict
from domain.ledger import in_force
from domain.memory import Verdict, standing_of
from domain.observation import ObsStatus
from domain.period import Month, Period
from domain.plan import Indicator, Plan, Target
from domain.progress import TargetProgress
from domain.reporting_unit import ReportingUnit
from services.days import CHONGQING, last_day, quarters_between, reporting_closes
from services.judgement import Moment, judge_quarters
from services.promised import revisions_of

# What the audit line calls the hash of the verdicts given: on real figures alone, and on demonstration figures too.
_SAID_OF = {False: "verdicts", True: "demo_verdicts"}
# The first and the last month in which something about an indicator has changed.
_Span = tuple[Month, Month]


def remember(session: Session, cells: Iterable[Cell], *, at: datetime) -> dict[str, object]:
    """Judge whatever rests on the figures of these indicators and months; what the audit line has to say of it.

    Called before the change is published: the verdicts carry the data version it is going to have.
    """
    spans = _spans(cells)
    if not spans:
        return {}
    names, plans = _names(session), promises.plans_listed(session)
    changed = [given for plan in plans for given in _changed(session, names, plan, spans, at)]
    return _keep(session, changed, names.version)


def remember_everything(session: Session, *, at: datetime) -> dict[str, object]:
    """The same where anything may have changed: a promise, who has to report, a stage."""
    changed: list[GivenVerdict] = []
    names = _names(session)
    for plan in promises.plans_listed(session):
        indicators = {target.indicator for target in promises.current_targets(session, plan.key)}
        months = observations.months_reported(session, indicators)
        if months:
            changed += _changed(session, names, plan, dict.fromkeys(indicators, (plan.start, months[-1])), at)
    return _keep(session, changed, names.version)


@dataclass(frozen=True)
class _Names:
    """What is the same for every plan: the names, the cells the program made, the data version to come."""

    indicators: Mapping[str, Indicator]
    units: Mapping[str, ReportingUnit]
    demo: frozenset[Cell]
    version: int


@dataclass(frozen=True)
class _Again:
    """What of a plan is judged again: each target, by its key, from a quarter of its own up to the last."""

    plan: Plan
    revisions: Mapping[str, tuple[Target, ...]]
    since: Mapping[str, Period]
    last: Period

    @property
    def first(self) -> Period:
        return min(self.since.values())

    def targets(self, moment: Moment) -> list[Target]:
        """Those to be judged at the moment, as they were in force then."""
        keys = (key for key, first in self.since.items() if first <= moment.period)
        return [in_force(self.revisions[key], moment.day) for key in keys]


def _spans(cells: Iterable[Cell]) -> dict[str, _Span]:
    spans: dict[str, _Span] = {}
    for indicator, month in cells:
        first, last = spans.get(indicator, (month, month))
        spans[indicator] = min(first, month), max(last, month)
    return spans


def _keep(session: Session, changed: Sequence[GivenVerdict], version: int) -> dict[str, object]:
    verdicts.add(session, changed)
    return {_SAID_OF[is_demo]: digest for (_, is_demo), digest in records.verdict_digests(session, version).items()}


def _names(session: Session) -> _Names:
    return _Names(
        promises.indicators_by_key(session),
        promises.reporting_units_by_code(session),
        observations.demo_cells(session),
        audit.data_version(session) + 1,
    )


def _changed(
    session: Session, names: _Names, plan: Plan, spans: Mapping[str, _Span], at: datetime
) -> Iterator[GivenVerdict]:
    """The verdicts on the plan's targets that differ from the last ones given."""
    again = _again(session, plan, spans, at)
    if not again.since:
        return
    before = verdicts.last_given(session, plan.key, again.since, again.first)
    for given in _judged(session, names, again, at):
        known = before.get((given.key, given.verdict.period))
        if known is None or not known.says_the_same_as(given.verdict):
            yield given


def _again(session: Session, plan: Plan, spans: Mapping[str, _Span], at: datetime) -> _Again:
    """Each target that a change touches from its first month on, up to the last quarter anybody had a figure for."""
    revisions = revisions_of(session, plan)
    touched = {key: spans[of[-1].indicator] for key, of in revisions.items() if of[-1].indicator in spans}
    judged_until = verdicts.last_period(session, plan.key) or Period.containing(plan.start).plus(-1)
    today = Period.containing(Month.of(at.astimezone(CHONGQING).date()))
    last = min(today, max([judged_until, *(Period.containing(month) for _, month in touched.values())]))
    # A quarter that had no figure until now is judged for the others too: from now on it can be looked at.
    since = dict.fromkeys(revisions, judged_until.plus(1)) if touched else {}
    for key, (month, _) in touched.items():
        since[key] = min(since[key], Period.containing(max(plan.start, month)))
    return _Again(plan, revisions, {key: first for key, first in since.items() if first <= last}, last)


def _judged(session: Session, names: _Names, again: _Again, at: datetime) -> Iterator[GivenVerdict]:
    moments = _moments(names, again)
    targets = {moment.period: again.targets(moment) for moment in moments}
    for moment, judged in zip(moments, judge_quarters(session, moments, targets), strict=True):
        for progress in judged:
            verdict = verdicts.kept(_verdict(moment, progress, at, names.version))
            standing = standing_of(verdict, reporting_closes(moment.period, progress.indicator.lag_months))
            is_demo = _rests_on_demo(progress, moment, names.demo)
            yield GivenVerdict(again.plan.key, progress.target.key, verdict, standing, is_demo)


def _moments(names: _Names, again: _Again) -> list[Moment]:
    return [
        Moment(again.plan, period, last_day(period), names.indicators, names.units)
        for period in quarters_between(again.first, again.last)
    ]


def _verdict(moment: Moment, progress: TargetProgress, at: datetime, version: int) -> Verdict:
    assessment, completeness = progress.assessment, progress.completeness
    judged = assessment.stage if assessment.observation is None else assessment.observation
    return Verdict(
        period=moment.period,
        recorded_at=at,
        data_version=version,
        method=assessment.method,
        profile=moment.profile,
        revision=progress.target.revision,
        status=assessment.status,
        marks=assessment.marks,
        value=None if assessment.observation is None else assessment.observation.value,
        period_end=None if judged is None else judged.period_end,
        obs_status=None if judged is None else judged.obs_status,
        expected=assessment.expected,
        done=assessment.done,
        due_share=assessment.due_share,
        gap_points=assessment.gap_points,
        reported=None if completeness is None else completeness.reported,
        due=None if completeness is None else completeness.due,
        missing=() if completeness is None else completeness.missing,
    )


def _rests_on_demo(progress: TargetProgress, moment: Moment, demo: Collection[Cell]) -> bool:
    """Also where the program's figures only count as reported, such as those of a zone left out of the total."""
    stage = progress.assessment.stage
    made_up_stage = stage is not None and stage.obs_status is ObsStatus.DEMO
    counted = progress.completeness is not None and (progress.indicator.key, moment.period.end) in demo
    return progress.is_demo or made_up_stage or counted
