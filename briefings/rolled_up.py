"""How a plan's light came about: its rule, the targets that hold it down, what equal weights would give (1.13)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefings.phrases import listed, marked, say
from domain.plan import Language
from domain.profile import RollUpRule
from domain.progress import PlanProgress, RollUp
from texts.catalogue import text
from texts.numbers import number


def rolled_up(progress: PlanProgress, language: Language) -> str:
    """What decides the light beside the rule, and what equal weights would make of it."""
    return "".join(_sentences(progress, language)).rstrip()


def rule_words(rollup: RollUp, language: Language) -> str:
    return say(f"summary.rules.{rollup.rule}", language)


def _sentences(progress: PlanProgress, language: Language) -> Iterator[str]:
    rollup = progress.rollup
    if rollup.worst:
        yield say("summary.worst", language, targets=_named(progress, rollup.worst, language))
    elif rollup.capped_by and rollup.colour is not None and rollup.rule is not RollUpRule.WORST_WINS:
        yield say("summary.capped", language, targets=_named(progress, rollup.capped_by, language))
    yield from _equal_weights(rollup, language)


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
