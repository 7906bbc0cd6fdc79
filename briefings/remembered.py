"""历次判定与补齐: the past verdicts that were corrected since, and the reporting units that have caught up."""

from __future__ import annotations

from datetime import datetime

from briefings.content import Table, TableRow
from briefings.figures import Verdict
from briefings.phrases import NOTHING, figure_marks, footer, listed, say, verdict_of
from briefings.printed import marked_figure
from briefings.summary import plan_eyebrow
from domain import memory
from domain.assessment import Assessment
from domain.observation import Observation, ObsStatus
from domain.plan import Language
from domain.progress import PlanProgress, TargetProgress
from texts.numbers import quarter_name

_COLUMNS = ("quarter", "target", "as_judged", "value_then", "corrected", "value_now", "caught_up")
_WIDTHS = (1.55, 2.5, 1.35, 1.85, 1.35, 1.55, 2.1)


def remembered_table(progress: PlanProgress, *, language: Language, written_at: datetime) -> Table | None:
    """None for a plan none of whose past verdicts was corrected or caught up with."""
    changed = [
        (past, one) for one in progress.targets for past in one.memory if past.corrected is not None or past.caught_up
    ]
    if not changed:
        return None
    changed.sort(key=lambda pair: pair[0].period)
    return Table(
        title=say("remembered.title", language),
        eyebrow=plan_eyebrow(progress, language),
        headings=tuple(say(f"column.{key}", language) for key in _COLUMNS),
        widths=_WIDTHS,
        rows=tuple(_row(progress, one, past, language) for past, one in changed),
        marks=_marks([past for past, _ in changed], language),
        footer=footer(progress, say("remembered.source", language), written_at=written_at, language=language),
    )


def _row(progress: PlanProgress, one: TargetProgress, past: memory.Remembered, language: Language) -> TableRow:
    caught_up = [progress.units[code].short[language] if code in progress.units else code for code in past.caught_up]
    return TableRow(
        (
            quarter_name(past.period, language),
            one.indicator.name[language],
            _verdict(past.as_judged, language),
            _value(one, past.as_judged, language),
            say("remembered.unchanged", language) if past.corrected is None else _verdict(past.corrected, language),
            NOTHING if past.corrected is None else _value(one, past.corrected, language),
            listed(caught_up, language) or NOTHING,
        )
    )


def _verdict(verdict: memory.Verdict, language: Language) -> Verdict:
    return verdict_of(Assessment(verdict.status, marks=verdict.marks), language)


def _value(one: TargetProgress, verdict: memory.Verdict, language: Language) -> str:
    """The figure it was judged by, and how many of the reporting units it spoke of."""
    figure = _figure(verdict)
    printed = NOTHING if figure is None else marked_figure(figure, one.indicator, language)
    if verdict.reported is None or verdict.due is None:
        return printed
    return say("remembered.of_units", language, value=printed, reported=verdict.reported, due=verdict.due)


def _figure(verdict: memory.Verdict) -> Observation | None:
    if verdict.value is None or verdict.period_end is None:
        return None
    return Observation(verdict.period_end, verdict.value, obs_status=verdict.obs_status or ObsStatus.PUBLISHED)


def _marks(changed: list[memory.Remembered], language: Language) -> tuple[str, ...]:
    verdicts = [one for past in changed for one in (past.as_judged, past.corrected) if one is not None]
    return figure_marks([figure for verdict in verdicts if (figure := _figure(verdict)) is not None], language)
