"""A plan and its domains rolled up, as lines people can read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from domain.assessment import Colour
from domain.plan import Language
from domain.profile import RollUpRule
from domain.progress import PlanProgress, RollUp
from texts.catalogue import text
from texts.numbers import percent

Part = TypeVar("Part", bound=str)


def rollup_lines(progress: PlanProgress, language: Language) -> Iterator[str]:
    """The plan's light, what it is made of and what holds it down; then those of its parts."""
    rollup = progress.rollup
    yield _figures(rollup, language)
    if rollup.rule is not RollUpRule.INDEX:
        yield text(f"rolled_up.rule.{rollup.rule}", language)
    if rollup.worst:
        yield text("rolled_up.worst", language, targets=_names(progress, rollup.worst, language))
    if rollup.capped_by and rollup.colour is Colour.YELLOW:
        yield text("rolled_up.capped", language, targets=_names(progress, rollup.capped_by, language))
    if rollup.equal_index is not None and rollup.equal_colour not in (None, rollup.colour):
        index, light = percent(rollup.equal_index, 1, language), text(f"colour.{rollup.equal_colour}", language)
        yield text("rolled_up.equal", language, index=index, colour=light)
    yield from _parts(progress.relations, "relation", language)
    yield from _parts(progress.domains, "domain", language)


def _parts(parts: Mapping[Part, RollUp], kind: str, language: Language) -> Iterator[str]:
    """Nothing where the only part is the whole."""
    if len(parts) > 1:
        for part, rollup in parts.items():
            name = text(f"{kind}.{part}", language)
            yield text("rolled_up.part", language, part=name, rollup=_figures(rollup, language))


def _figures(rollup: RollUp, language: Language) -> str:
    coverage = text("cli.progress.no_value", language)
    if rollup.coverage is not None:
        coverage = percent(rollup.coverage, 0, language)
    if rollup.index is None or rollup.colour is None:
        return text("rolled_up.none", language, coverage=coverage)
    index, light = percent(rollup.index, 1, language), text(f"colour.{rollup.colour}", language)
    return text("rolled_up.index", language, index=index, coverage=coverage, colour=light)


def _names(progress: PlanProgress, keys: Sequence[str], language: Language) -> str:
    named = [one.indicator.name[language] for one in progress.targets if one.target.key in keys]
    return text("rolled_up.separator", language).join(named)
