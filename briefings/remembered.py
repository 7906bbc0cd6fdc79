"""历次判定与补齐: the past verdicts that were corrected since, and the reporting units that have caught up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from briefings.content import Table, TableRow
from briefings.figures import Verdict
from briefings.footers import footer_of_past_verdicts
from briefings.phrases import NOTHING, figure_marks, listed, say, verdict_of
from briefings.printed import marked_figure
from briefings.summary import plan_eyebrow
from domain import memory
from domain.assessment import Assessment
from domain.observation import Observation, ObsStatus
from domain.plan import Language
from domain.progress import PlanProgress, TargetProgress
from texts.numbers import quarter_name

_COLUMNS = ("quarter", "target", "as_judged", "value_then", "corrected", "value_now", "caught_up")
_WIDTHS = (1.45, 2.25, 1.2, 2.3, 1.2, 2.3, 1.55)
# How far back a briefing looks; older quarters are on the screen.
_QUARTERS = 8
_NAMED = 6


@dataclass(frozen=True)
class _Changed:
    """One target's quarter that was corrected or caught up with since."""

    past: memory.Remembered
    of: TargetProgress

    @property
    def keeps_its_verdict(self) -> bool:
        return self.past.corrected is None or self.past.corrected.status is self.past.as_judged.status


def remembered_table(progress: PlanProgress, *, language: Language, written_at: datetime) -> Table | None:
    """The last two years' verdicts that changed, the latest first; None where all of them stand as they were given."""
    changed = [
        _Changed(past, one)
        for one in progress.targets
        for past in one.memory
        if (past.corrected is not None or past.caught_up) and past.period >= progress.period.plus(-_QUARTERS)
    ]
    if not changed:
        return None
    quarters = sorted({one.past.period for one in changed}, reverse=True)
    by_quarter = [[one for one in changed if one.past.period == quarter] for quarter in quarters]
    return Table(
        title=say("remembered.title", language),
        eyebrow=plan_eyebrow(progress, language),
        headings=tuple(say(f"column.{key}", language) for key in _COLUMNS),
        widths=_WIDTHS,
        rows=tuple(row for of_quarter in by_quarter for row in _rows(progress, of_quarter, language)),
        marks=_marks([one.past for one in changed], language),
        footer=footer_of_past_verdicts(
            progress, say("remembered.source", language), written_at=written_at, language=language
        ),
    )


def _rows(progress: PlanProgress, of_quarter: Sequence[_Changed], language: Language) -> Iterator[TableRow]:
    """A row for each verdict that changed; targets that kept theirs share one."""
    kept = [one for one in of_quarter if one.keeps_its_verdict]
    alone = of_quarter if len(kept) < 2 else [one for one in of_quarter if not one.keeps_its_verdict]
    yield from (_row(progress, one, language) for one in alone)
    if len(kept) > 1:
        codes = list(dict.fromkeys(code for one in kept for code in one.past.caught_up))
        unchanged = say("remembered.unchanged", language)
        count = say("remembered.others", language, count=len(kept))
        quarter = quarter_name(kept[0].past.period, language)
        yield TableRow((quarter, count, unchanged, NOTHING, unchanged, NOTHING, _caught_up(progress, codes, language)))


def _row(progress: PlanProgress, one: _Changed, language: Language) -> TableRow:
    past, corrected = one.past, one.past.corrected
    return TableRow(
        (
            quarter_name(past.period, language),
            one.of.indicator.name[language],
            _verdict(past.as_judged, language),
            _value(one.of, past.as_judged, language),
            say("remembered.unchanged", language) if corrected is None else _verdict(corrected, language),
            NOTHING if corrected is None else _value(one.of, corrected, language),
            _caught_up(progress, past.caught_up, language),
        )
    )


def _caught_up(progress: PlanProgress, codes: Sequence[str], language: Language) -> str:
    """The units by name; more than a cell holds by their number."""
    if len(codes) > _NAMED:
        return say("remembered.units", language, count=len(codes))
    names = [progress.units[code].short[language] if code in progress.units else code for code in codes]
    return listed(names, language) or NOTHING


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


def _marks(changed: Sequence[memory.Remembered], language: Language) -> tuple[str, ...]:
    verdicts = [one for past in changed for one in (past.as_judged, past.corrected) if one is not None]
    return figure_marks([figure for verdict in verdicts if (figure := _figure(verdict)) is not None], language)
