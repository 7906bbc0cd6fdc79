"""What 总体情况 says of a plan: time, verdicts, index, coverage, reporting and what needs attention."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from briefings.content import Attention, Count, KeyFigure, Summary
from briefings.figures import Look, Verdict
from briefings.footers import footer
from briefings.phrases import (
    NO_SHAPE,
    NOTHING,
    colour_verdict,
    figure_marks,
    listed,
    say,
    status_verdict,
    verdict_of,
)
from briefings.rolled_up import rolled_up, rule_words
from domain.assessment import Status
from domain.plan import Language
from domain.progress import PlanProgress
from texts.catalogue import text
from texts.numbers import month_name, number, percent, quarter_name
from texts.sentences import attention_sentences

# More missing units than this are named below, not under the figure.
_MISSING_NAMED = 6


def summary(progress: PlanProgress, *, language: Language, written_at: datetime) -> Summary:
    return Summary(
        title=say("summary.title", language),
        eyebrow=plan_eyebrow(progress, language),
        figures=(
            _time(progress, language),
            _index(progress, language),
            _coverage(progress, language),
            _reporting(progress, language),
        ),
        rolled_up=rolled_up(progress, language),
        counts_title=say("summary.counts", language, count=len(progress.targets)),
        counts=_counts(progress, language),
        attention_title=say("summary.attention", language),
        attention=_attention(progress, language),
        marks=plan_marks(progress, language),
        footer=footer(progress, plan_source(progress, language), written_at=written_at, language=language),
    )


def plan_eyebrow(progress: PlanProgress, language: Language) -> str:
    parts = (quarter_name(progress.period, language), progress.plan.name[language], progress.plan.document_number)
    return say("eyebrow_separator", language).join(parts)


def plan_marks(progress: PlanProgress, language: Language) -> tuple[str, ...]:
    """The marks of every figure the plan's verdicts rest on."""
    return figure_marks([one for target in progress.targets for one in target.observations], language)


def plan_source(progress: PlanProgress, language: Language) -> str:
    """The plan's own source, and that some figures are made up; where each comes from is said on its slide."""
    parts = [promise_source(progress, language), say("source.elsewhere", language)]
    if progress.is_demo:
        parts.append(say("source.demo", language))
    return say("sentence_separator", language).join(parts)


def promise_source(progress: PlanProgress, language: Language) -> str:
    source = progress.plan.source
    tier = text(f"tier.{source.tier}", language)
    return say("source.plan", language, publisher=source.publisher[language], tier=tier)


def _time(progress: PlanProgress, language: Language) -> KeyFigure:
    span = say(
        "summary.span",
        language,
        start=month_name(progress.plan.start, language),
        due=month_name(progress.plan.due, language),
        now=quarter_name(progress.period, language),
    )
    share = progress.time_share
    return KeyFigure(say("summary.time", language), percent(share, 1, language), span, share)


def _index(progress: PlanProgress, language: Language) -> KeyFigure:
    rollup, label = progress.rollup, say("summary.index", language)
    rule = rule_words(rollup, language)
    if rollup.index is None or rollup.colour is None:
        remark = say("summary.too_little_remark", language, rule=rule)
        return KeyFigure(label, say("summary.too_little", language), remark)
    verdict = colour_verdict(rollup.colour, text(f"colour.{rollup.colour}", language))
    remark = say("summary.index_remark", language, colour=verdict.word, rule=rule)
    return KeyFigure(label, number(rollup.index, 3, language), remark, verdict=verdict)


def _coverage(progress: PlanProgress, language: Language) -> KeyFigure:
    label, coverage = say("summary.coverage", language), progress.rollup.coverage
    printed = NOTHING if coverage is None else percent(coverage, 1, language)
    return KeyFigure(label, printed, say("summary.coverage_remark", language), coverage)


def _reporting(progress: PlanProgress, language: Language) -> KeyFigure:
    counts, label = progress.completeness, say("summary.reporting", language)
    if counts.due == 0:
        return KeyFigure(label, NOTHING, say("summary.none_due", language))
    printed = say("summary.of_units", language, reported=counts.reported, due=counts.due)
    return KeyFigure(label, printed, _missing(progress, language), Decimal(counts.reported) / counts.due)


def _missing(progress: PlanProgress, language: Language) -> str:
    names = _missing_names(progress, language)
    if not names:
        return say("summary.complete", language)
    if len(names) > _MISSING_NAMED:
        return say("summary.missing_below", language, count=len(names))
    return say("summary.missing", language, names=listed(names, language))


def _missing_names(progress: PlanProgress, language: Language) -> list[str]:
    return [
        progress.units[code].short[language] if code in progress.units else code
        for code in progress.completeness.missing
    ]


def _counts(progress: PlanProgress, language: Language) -> tuple[Count, ...]:
    """Each verdict that occurs; where it is out of date for every target that has it, it is grey."""
    counts = progress.rollup.counts
    return tuple(
        Count(_shared(progress, status, language), counts[status]) for status in Status if counts.get(status, 0) > 0
    )


def _shared(progress: PlanProgress, status: Status, language: Language) -> Verdict:
    """The verdict in the look all its targets share, else in its own."""
    given = {verdict_of(one.assessment, language) for one in progress.targets if one.assessment.status is status}
    return given.pop() if len(given) == 1 else status_verdict(status, language)


def _attention(progress: PlanProgress, language: Language) -> tuple[Attention, ...]:
    """The sentences of 需要关注, worst first; they name every missing unit."""
    plain = Verdict(NO_SHAPE, "", Look.UNKNOWN)
    verdicts = {one.target.key: verdict_of(one.assessment, language) for one in progress.targets}
    found = [
        Attention(verdicts.get(key, plain), sentence) for key, _, sentence in attention_sentences(progress, language)
    ]
    return tuple(found) or (Attention(plain, say("summary.no_attention", language)),)
