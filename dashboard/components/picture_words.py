"""What a saved picture says below its drawing, so that the verdict can be followed without the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.charts.ranking import is_target_of_each
from dashboard.components.ledger_panel import revision_words
from dashboard.components.wording import target_words
from domain.basis import Basis, TargetBasis
from domain.observation import ObsStatus
from domain.plan import Language, Plan
from domain.progress import IndicatorProgress, TargetProgress, UnitProgress
from texts.catalogue import text
from texts.numbers import month_name
from texts.sentences import explanation


def origin_words(progress: TargetProgress, language: Language) -> str:
    """As-of and origin in one line."""
    observation = progress.assessment.observation
    if observation is None:
        return text("screen.chart.no_value", language)
    as_of = text("screen.as_of", language, month=month_name(observation.period_end, language))
    return " · ".join((as_of, text(f"obs_status.{observation.obs_status}", language)))


def picture_words(progress: TargetProgress, basis: Basis, plan: Plan, language: Language) -> str:
    """One paragraph a line: plan and source, the verdict, every step of its reckoning."""
    return "\n".join(part for part in _paragraphs(progress, basis, plan, language) if part)


def _paragraphs(progress: TargetProgress, basis: Basis, plan: Plan, language: Language) -> Iterator[str]:
    observation = progress.assessment.observation
    words = [plan.name[language], origin_words(progress, language)]
    if observation is not None and observation.source is not None:
        words.append(text("screen.picture.source", language, publisher=observation.source.publisher[language]))
    completeness = progress.completeness
    if completeness is not None and completeness.due:
        words.append(text("screen.reported", language, reported=completeness.reported, due=completeness.due))
    yield " · ".join(words)
    verdict = text(f"status.{progress.assessment.status}", language)
    yield " · ".join((text("screen.picture.verdict", language, status=verdict), *_judged_by(progress, basis, language)))
    for label, formula in explanation(progress, language):
        yield text("screen.picture.step", language, label=label, formula=formula)
    if progress.is_demo:
        yield text("screen.picture.demo", language)


def _judged_by(progress: TargetProgress, basis: Basis, language: Language) -> Iterator[str]:
    """The targets, with the document and the reason of the revision; the cuts and the method."""
    yield text("screen.picture.targets", language, targets=text(f"screen.basis.short.{basis.targets}", language))
    if len(progress.revisions) > 1:
        yield from revision_words(progress, language)
    yield text(f"profile.{progress.assessment.profile}", language)
    yield text("screen.closing.method", language, method=progress.assessment.method)


def ranking_words(indicator: IndicatorProgress, shown: Sequence[UnitProgress | None], language: Language) -> str:
    """The same for the reporting units: by what each is judged, how many reported, how many are left out."""
    return "\n".join(_of_ranking(indicator, shown, language))


def _of_ranking(
    indicator: IndicatorProgress, shown: Sequence[UnitProgress | None], language: Language
) -> Iterator[str]:
    progress, units = indicator.progress, indicator.units
    reported = sum(unit.observation is not None for unit in units)
    counted = text("screen.ranking.reported", language, reported=reported, due=len(units))
    yield " · ".join((indicator.plan.name[language], origin_words(progress, language), counted))
    if is_target_of_each(indicator):
        words = target_words(progress.target, progress.indicator, language)
        due = month_name(progress.target.due, language)
        yield text("screen.picture.each_unit", language, target=words, due=due)
        yield " · ".join(_judged_by(progress, indicator.basis, language))
    else:
        yield text("screen.picture.not_judged", language)
    left_out = len(units) - sum(unit is not None for unit in shown)
    if left_out:
        yield text("screen.picture.left_out", language, count=left_out)
    figures = (unit.observation for unit in units if unit.observation is not None)
    if any(figure.obs_status is ObsStatus.DEMO for figure in figures):
        yield text("screen.picture.demo", language)


def picture_file(name: str, basis: Basis, plan: Plan, language: Language) -> str:
    """The name of a saved file; a basis that is not the plan's own is part of it: P135-01_原定_严格."""
    chosen = []
    if basis.targets is not TargetBasis.REVISED:
        chosen.append(text(f"screen.basis.short.{basis.targets}", language))
    if basis.profile not in (None, plan.profile):
        chosen.append(text(f"screen.basis.short.{basis.profile}", language))
    return "_".join((name, *chosen))
