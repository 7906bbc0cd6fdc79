"""Load what was promised and what was published, and look it up again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from db import audit, promises, records
from db.observations import Addition, add, cells_of_units, published_by_key
from db.promises import Kept
from db.totals import Cell, recompute
from domain.amendment import amendments, withdrawal
from domain.errors import UnknownPlan, UnknownReportingUnit
from domain.observation import Observation, Recorded
from domain.plan import Name, Plan, Target
from domain.reporting_unit import ReportingUnit
from services.remembering import remember_everything
from services.stages import keep_published_stages
from targets.promises import PublishedFigure
from targets.reader import read_targets

_LOADER = "load"


@dataclass(frozen=True)
class LoadCounts:
    """How many rows of the CSVs were new, differed from what was stored, or were the same."""

    new: int = 0
    revised: int = 0
    unchanged: int = 0


def load_plans(session: Session, directory: Path) -> LoadCounts:
    """Bring the store to what ``directory`` says; TargetsRefused, with nothing changed, where it is ambiguous."""
    promised = read_targets(directory)
    at = datetime.now(UTC)
    kept = {
        "plans": promises.keep_plans(session, promised.plans),
        "reporting_units": promises.keep_reporting_units(session, promised.reporting_units),
        "indicators": promises.keep_indicators(session, promised.indicators),
        "targets": _keep_targets(session, promised.targets, at),
        "goals": promises.keep_goals(session, promised.goals),
        "published": _keep_published(session, promised.published, at),
        "stages": keep_published_stages(session, promised.stages, at),
    }
    recompute(session, _cells(session, kept))
    if any(map(_changed, kept.values())):
        digest = records.loaded_digest(session)
        details = {**_details(kept), "promises": digest, **remember_everything(session, at=at)}
        audit.publish(session, actor=_LOADER, action="load", subject="targets", details=details, at=at)
    return LoadCounts(
        new=sum(len(part.new) for part in kept.values()),
        revised=sum(len(part.revised) for part in kept.values()),
        unchanged=sum(part.unchanged for part in kept.values()),
    )


def plans(session: Session) -> tuple[Plan, ...]:
    return promises.plans_listed(session)


def find_plan(session: Session, key: str) -> Plan:
    known = plans(session)
    for plan in known:
        if plan.key == key:
            return plan
    raise UnknownPlan(key, tuple(plan.key for plan in known))


def reporting_units(session: Session) -> Mapping[str, ReportingUnit]:
    return promises.reporting_units_by_code(session)


def indicator_names(session: Session) -> Mapping[str, Name]:
    """What each indicator is called, by its key."""
    return {key: indicator.name for key, indicator in promises.indicators_by_key(session).items()}


def find_reporting_unit(session: Session, code_or_name: str) -> ReportingUnit:
    """The unit with this code, GB/T 2260 code, or full or short name in either language."""
    wanted = code_or_name.strip().casefold()
    for unit in reporting_units(session).values():
        names = (unit.code, unit.gb2260 or unit.code, unit.name.zh, unit.name.en, unit.short.zh, unit.short.en)
        if wanted in {name.casefold() for name in names}:
            return unit
    raise UnknownReportingUnit(code_or_name)


def target_revisions(session: Session, plan: str, key: str) -> tuple[Target, ...]:
    """Everything one target has promised, the first revision first."""
    return promises.target_history(session, plan, key)


def _keep_targets(session: Session, targets: Sequence[Target], at: datetime) -> Kept:
    promises.list_targets(session, targets)
    stored = {
        (plan.key, key): entries
        for plan in promises.plans_listed(session)
        for key, entries in promises.ledgers_of(session, plan.key).items()
    }
    lines = _by_key(targets)
    new = [key for key in lines if key not in stored or stored[key][-1].withdrawn]
    gone = [key for key in stored if key not in lines and not stored[key][-1].withdrawn]
    written = {key: amendments(stored.get(key, ()), of_key) for key, of_key in lines.items()}
    written |= {key: (withdrawal(stored[key][-1].target),) for key in gone}
    for key, entries in written.items():
        for number, entry in enumerate(entries, start=len(stored.get(key, ())) + 1):
            numbered = replace(entry, target=replace(entry.target, revision=number))
            promises.add_revision(session, numbered, at=at)
    revised = [key for key, entries in written.items() if entries and key not in new]
    return Kept(_joined(new), _joined(revised), len(lines) - len(new) - len(revised) + len(gone))


def _by_key(targets: Iterable[Target]) -> dict[tuple[str, str], list[Target]]:
    """The lines of each target, the oldest promise first, in the order of the files."""
    lines: dict[tuple[str, str], list[Target]] = {}
    for target in targets:
        lines.setdefault((target.plan, target.key), []).append(target)
    return lines


def _keep_published(session: Session, figures: Sequence[PublishedFigure], at: datetime) -> Kept:
    stored = published_by_key(session)
    new = [figure for figure in figures if figure.key not in stored]
    revised = [figure for figure in figures if figure.key in stored and not _same(stored[figure.key], figure)]
    listed = {figure.key for figure in figures}
    gone = {key: recorded for key, recorded in stored.items() if key not in listed}
    add(session, [_published(figure) for figure in new], at=at)
    add(session, [_published(figure, before=stored[figure.key]) for figure in revised], at=at)
    add(session, [_withdrawal(key, recorded) for key, recorded in gone.items()], at=at)
    changed = (*(figure.key for figure in revised), *gone)
    return Kept(tuple(figure.key for figure in new), changed, len(figures) - len(new) - len(revised))


def _published(figure: PublishedFigure, *, before: Recorded | None = None) -> Addition:
    observation = figure.observation
    if before is not None and not observation.reason:
        changes = f"published figure {figure.key}: {before.observation.value} -> {observation.value}"
        observation = replace(observation, reason=changes)
    recorded = Recorded(figure.indicator, figure.reporting_unit, observation)
    return Addition(recorded, published_key=figure.key, revises=None if before is None else before.number)


def _withdrawal(key: str, recorded: Recorded) -> Addition:
    gone = replace(recorded.observation, reason=f"published figure {key}: no longer listed")
    return Addition(replace(recorded, observation=gone), published_key=key, revises=recorded.number, withdrawn=True)


def _same(stored: Recorded, figure: PublishedFigure) -> bool:
    series = (stored.indicator, stored.reporting_unit) == (figure.indicator, figure.reporting_unit)
    return series and _said(stored.observation) == _said(figure.observation)


def _said(observation: Observation) -> Observation:
    """What an observation says, without how and when it was stored."""
    return replace(observation, reported_at=None, reason=None, completeness=None)


def _cells(session: Session, kept: Mapping[str, Kept]) -> frozenset[Cell]:
    """The city totals that what was loaded may have changed, and those it makes or takes away."""
    if _changed(kept["reporting_units"]) or _changed(kept["indicators"]):
        return cells_of_units(session)
    return cells_of_units(session, published=True) if _changed(kept["published"]) else frozenset()


def _changed(kept: Kept) -> bool:
    return bool(kept.new or kept.revised)


def _details(kept: Mapping[str, Kept]) -> dict[str, object]:
    return {
        name: {"new": list(part.new), "revised": list(part.revised), "unchanged": part.unchanged}
        for name, part in kept.items()
        if _changed(part)
    }


def _joined(keys: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple("/".join(key) for key in keys)
