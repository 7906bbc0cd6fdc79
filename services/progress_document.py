"""A plan's progress as the JSON document of ``progress --json``."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.observation import Completeness, Observation
from domain.period import Period
from domain.plan import Language, Measure, Name, Source
from domain.progress import GoalProgress, PlanProgress, Rival, TargetProgress
from services.basis_document import basis_document, ledger_document, parts_document, rollup_document
from services.judging import assessment_document, json_number
from services.memory_document import memory_document
from services.stage_document import goal_document, stage_document
from texts.sentences import verdict_sentences


def progress_document(progress: PlanProgress) -> dict[str, object]:
    """Every target with its verdict, its figure and where that comes from."""
    return {
        "plan": progress.plan.key,
        "period": str(progress.period),
        "as_of": progress.as_of.isoformat(),
        "data_version": progress.data_version,
        "method": progress.method,
        "basis": basis_document(progress),
        "time_share": json_number(progress.time_share),
        "demo": progress.is_demo,
        "completeness": _completeness(progress.completeness),
        "targets": [_target(target) for target in progress.targets],
        "goals": [_goal(goal) for goal in progress.goals],
        "rollup": rollup_document(progress.rollup),
        "domains": parts_document(progress.domains, "domain"),
        "relations": parts_document(progress.relations, "relation"),
    }


def target_document(progress: TargetProgress) -> dict[str, object]:
    """The shared fields of one target of a plan, with its key as ``id`` and its sentences."""
    sentences = {language: verdict_sentences(progress, language) for language in Language}
    return {"id": progress.target.key, **assessment_document(progress.assessment, sentences)}


def _target(progress: TargetProgress) -> dict[str, object]:
    target, indicator = progress.target, progress.indicator
    return {
        **target_document(progress),
        "indicator": indicator.key,
        "name": _name(indicator.name),
        "unit_measure": indicator.unit_measure,
        "reporting_unit": target.reporting_unit,
        "comparator": target.comparator.value,
        "target": json_number(target.value),
        "low": json_number(target.low),
        "high": json_number(target.high),
        "due": str(target.due),
        "weight": json_number(target.weight),
        "domain": target.domain,
        "position": target.position,
        "nature": target.nature.value,
        "relation": target.relation.value,
        **ledger_document(progress),
        "observation": _observation(progress.assessment.observation),
        "rivals": [_rival(rival, progress.assessment) for rival in progress.rivals],
        "completeness": None if progress.completeness is None else _completeness(progress.completeness),
        "memory": memory_document(progress.memory),
        **(stage_document(progress.assessment) if indicator.measure is Measure.MILESTONE else {}),
    }


def _goal(progress: GoalProgress) -> dict[str, object]:
    goal = progress.goal
    return {
        "id": goal.key,
        "kind": goal.kind.value,
        "name": _name(goal.name),
        "due": None if goal.due is None else str(goal.due),
        **goal_document(progress),
    }


def _observation(observation: Observation | None) -> dict[str, object] | None:
    if observation is None:
        return None
    return {
        "value": json_number(observation.value),
        "numerator": json_number(observation.numerator),
        "denominator": json_number(observation.denominator),
        "period": str(Period.containing(observation.period_end)),
        "period_end": str(observation.period_end),
        "qualifier": None if observation.qualifier is None else observation.qualifier.value,
        "value_status": observation.value_status.value,
        "obs_status": observation.obs_status.value,
        "series": observation.series,
        "as_published": observation.as_published,
        "source": _source(observation.source),
    }


def _rival(rival: Rival, chosen: Assessment) -> dict[str, object]:
    observation = rival.observation
    return {
        "value": json_number(observation.value),
        "period_end": str(observation.period_end),
        "source": _source(observation.source),
        "tier": None if observation.source is None else observation.source.tier.value,
        "qualifier": None if observation.qualifier is None else observation.qualifier.value,
        "status": rival.assessment.status.value,
        "colour_differs": rival.assessment.colour is not chosen.colour,
    }


def _source(source: Source | None) -> dict[str, object] | None:
    if source is None:
        return None
    return {
        "publisher": _name(source.publisher),
        "tier": source.tier.value,
        "urls": list(source.urls),
        "quote": source.quote,
    }


def _completeness(completeness: Completeness) -> dict[str, object]:
    return {
        "reported": completeness.reported,
        "due": completeness.due,
        "missing": list(completeness.missing),
    }


def _name(name: Name) -> dict[str, str]:
    return {language.value: name[language] for language in Language}
