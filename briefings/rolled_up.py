"""How a plan's light came about: its rule, its own targets, what holds it down, equal weights, its domains (1.13)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefings.phrases import listed, marked, say
from domain.plan import Language, Relation
from domain.profile import RollUpRule
from domain.progress import PlanProgress, RollUp
from texts.catalogue import text
from texts.numbers import number, percent


def rolled_up(progress: PlanProgress, language: Language) -> str:
    """The plan's own targets, what decides the light beside the rule, equal weights, and the domains."""
    return "".join(_sentences(progress, language)).rstrip()


def rule_words(rollup: RollUp, language: Language) -> str:
    return say(f"summary.rules.{rollup.rule}", language)


def _sentences(progress: PlanProgress, language: Language) -> Iterator[str]:
    rollup = progress.rollup
    yield from _own(progress, language)
    if rollup.worst:
        yield say("summary.worst", language, targets=_named(progress, rollup.worst, language))
    elif rollup.capped_by and rollup.colour is not None and rollup.rule is not RollUpRule.WORST_WINS:
        yield say("summary.capped", language, targets=_named(progress, rollup.capped_by, language))
    yield from _equal_weights(rollup, language)
    yield from _domains(progress, language)


def _own(progress: PlanProgress, language: Language) -> Iterator[str]:
    """The plan's own targets beside all of them; nothing where there are no others."""
    own = progress.relations.get(Relation.CORE)
    if own is None or len(progress.relations) < 2 or own.coverage is None:
        return
    coverage = percent(own.coverage, 1, language)
    key = "own_too_little" if own.index is None or own.colour is None else "own"
    yield say(f"summary.{key}", language, figures=_light(own, language), coverage=coverage)


def _domains(progress: PlanProgress, language: Language) -> Iterator[str]:
    """Each domain of which enough is assessed, where there are several domains."""
    assessed = {name: one for name, one in progress.domains.items() if one.index is not None and one.colour is not None}
    if len(progress.domains) < 2 or not assessed:
        return
    parts = (f"{text(f'domain.{name}', language)} {_light(one, language)}" for name, one in assessed.items())
    yield say("summary.domains", language, domains=listed(parts, language))


def _light(rollup: RollUp, language: Language) -> str:
    """Index and colour, 0.827(黄); nothing where too little is assessed."""
    if rollup.index is None or rollup.colour is None:
        return ""
    return marked(number(rollup.index, 3, language), [text(f"colour.{rollup.colour}", language)], language)


def _equal_weights(rollup: RollUp, language: Language) -> Iterator[str]:
    """Only where they change the colour, or give one where the plan's weights leave too little (STATUS 1.13)."""
    if rollup.equal_index is None or rollup.equal_colour is rollup.colour:
        return
    colour = text(f"colour.{rollup.equal_colour}", language)
    yield say("summary.equal", language, index=number(rollup.equal_index, 3, language), colour=colour)


def _named(progress: PlanProgress, keys: Sequence[str], language: Language) -> str:
    """The targets with the word of their verdict behind them."""
    targets = [one for one in progress.targets if one.target.key in keys]
    words = (
        marked(one.indicator.name[language], [text(f"status.{one.assessment.status}", language)], language)
        for one in targets
    )
    return listed(words, language)
