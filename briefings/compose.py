"""Compose a briefing: what each slide says, from a plan's progress and its targets in depth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from briefings.content import Briefing, Cover, TargetPage, Wording
from briefings.depth import InDepth
from briefings.footers import footer, judged_by
from briefings.goals import goal_board
from briefings.lists import has_figure, overview_table, without_figure_table
from briefings.phrases import day_name, say
from briefings.printed import promise_words
from briefings.remembered import remembered_table
from briefings.summary import plan_marks, plan_source, summary
from briefings.target_page import target_page
from domain.basis import TargetBasis
from domain.plan import Language
from domain.profile import Profile
from domain.progress import PlanProgress, TargetProgress
from texts.numbers import quarter_name


def compose(
    progress: PlanProgress, depths: Mapping[str, InDepth], *, language: Language, written_at: datetime
) -> Briefing:
    """The briefing on one plan; ``depths`` holds, by target key, every target that has a figure."""
    return Briefing(
        language=language,
        written_at=written_at,
        wording=_wording(language),
        cover=_cover(progress, language, written_at),
        summary=summary(progress, language=language, written_at=written_at),
        overview=overview_table(progress, language=language, written_at=written_at),
        remembered=remembered_table(progress, language=language, written_at=written_at),
        targets=_target_pages(progress, depths, language, written_at),
        without_figure=without_figure_table(progress, language=language, written_at=written_at),
        board=goal_board(progress, language=language, written_at=written_at),
    )


def _wording(language: Language) -> Wording:
    return Wording(
        continued=say("continued", language),
        more_in_notes=say("more_in_notes", language),
        eyebrow=say("part.eyebrow", language),
        footer=say("part.footer", language),
        page=say("part.page", language),
        verdict=say("part.verdict", language),
        mark=say("part.mark", language),
        notice=say("part.notice", language),
        sentences=say("part.sentences", language),
        reasons=say("part.reasons", language),
        rolled_up=say("part.rolled_up", language),
        gauge=say("part.gauge", language),
        key_numbers=say("part.key_numbers", language),
    )


def _cover(progress: PlanProgress, language: Language, written_at: datetime) -> Cover:
    lines = [
        say("cover.document", language, number=progress.plan.document_number),
        say("cover.as_of", language, day=day_name(progress.as_of, language)),
        say("cover.written", language, day=day_name(written_at.date(), language)),
        say("cover.judged_by", language, basis=_basis(progress.profile, progress.basis.targets, language)),
    ]
    marks = plan_marks(progress, language)
    if progress.shown_on is not None:
        lines.append(say("cover.shown_on", language, day=day_name(progress.shown_on, language)))
    if progress.is_demo:
        lines.append(say("cover.demo", language))
    return Cover(
        title=progress.plan.name[language],
        subtitle=say("cover.subtitle", language, period=quarter_name(progress.period, language)),
        notice=_notice(progress, language),
        lines=tuple(lines),
        marks=marks,
        footer=footer(progress, plan_source(progress, language), written_at=written_at, language=language),
    )


def _notice(progress: PlanProgress, language: Language) -> str:
    """What nobody may overlook: that this briefing is judged otherwise than its plan is saved."""
    saved = (progress.plan.profile, TargetBasis.REVISED)
    used = (progress.profile, progress.basis.targets)
    if used == saved:
        return ""
    return say("cover.otherwise", language, used=_basis(*used, language), saved=_basis(*saved, language))


def _basis(profile: Profile, targets: TargetBasis, language: Language) -> str:
    return say("list_separator", language).join(judged_by(profile, targets, language))


def _target_pages(
    progress: PlanProgress, depths: Mapping[str, InDepth], language: Language, written_at: datetime
) -> tuple[TargetPage, ...]:
    shown = [one for one in progress.targets if has_figure(one)]
    names = Counter(one.indicator.name[language] for one in shown)
    return tuple(
        target_page(
            progress,
            depths[one.target.key],
            title=_title(one, names, language),
            language=language,
            written_at=written_at,
        )
        for one in shown
    )


def _title(progress: TargetProgress, names: Counter[str], language: Language) -> str:
    """The indicator's name; two targets of one indicator are told apart by their wording."""
    name = progress.indicator.name[language]
    if names[name] == 1:
        return name
    wording = promise_words(progress.target, progress.indicator, language)
    return say("target.title", language, indicator=name, wording=wording)
