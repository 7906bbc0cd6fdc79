"""The reporting units on one target: a column for each in the colour of its own verdict, and who is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefings.axis import bounds
from briefings.content import Footer, Ranking, Reason
from briefings.depth import InDepth
from briefings.figures import Chart, Look, Role, Series
from briefings.footers import source_words
from briefings.phrases import (
    PERCENT,
    figure_marks,
    listed,
    marked,
    number_format,
    say,
    unit_words,
    verdict_of,
)
from briefings.printed import expected_figure, figure, target_figure
from briefings.trend import target_series
from domain.assessment import Assessment, Mark
from domain.observation import Observation
from domain.plan import Language
from domain.progress import TargetProgress
from domain.reporting_unit import ReportingUnit
from texts.catalogue import text
from texts.numbers import month_name

_LOWEST_NAMED = 3


@dataclass(frozen=True)
class _Reported:
    """One unit with its verdict and the figure it has reported for the month that is ranked."""

    unit: ReportingUnit
    assessment: Assessment
    observation: Observation
    value: Decimal


def ranking(depth: InDepth, *, eyebrow: str, basis: str, language: Language) -> Ranking | None:
    """None where no reporting unit has a figure for the month that is ranked."""
    reported = _reported(depth)
    if not reported:
        return None
    progress = depth.progress
    observations = [one.observation for one in reported]
    return Ranking(
        title=say("ranking.title", language, indicator=progress.indicator.name[language]),
        eyebrow=eyebrow,
        chart=_chart(progress, reported, language),
        reasons=_reasons(depth, reported, language),
        marks=figure_marks(observations, language),
        footer=Footer(source_words(observations, language), basis),
    )


def _reported(depth: InDepth) -> list[_Reported]:
    """The units that have a figure, best first."""
    return [
        _Reported(unit.reporting_unit, unit.assessment, unit.observation, unit.observation.value)
        for unit in depth.standings
        if unit.observation is not None and unit.observation.value is not None
    ]


def _chart(progress: TargetProgress, reported: Sequence[_Reported], language: Language) -> Chart:
    indicator = progress.indicator
    title = say(
        "ranking.chart",
        language,
        indicator=indicator.name[language],
        month=month_name(reported[0].observation.period_end, language),
        unit=unit_words(indicator, language),
    )
    title = marked(title, figure_marks([one.observation for one in reported], language), language)
    series = (
        *_verdict_series(reported, language),
        *_schedule_series(progress, reported, language),
        *target_series(progress.target, indicator, len(reported), language),
    )
    plotted = [value for one in series for value in one.values if value is not None]
    printed = number_format(indicator, [one.value for one in reported], language)
    return Chart(
        title=title,
        description=_description(progress, reported, title, language),
        heading=say("ranking.heading", language),
        labels=tuple(_label(one.unit, language) for one in reported),
        series=series,
        number_format=printed,
        label_format=printed.replace('"%"', ""),
        in_columns=True,
        every_label=True,
        bounds=bounds(plotted, from_zero=True, is_percentage=indicator.unit_measure == PERCENT),
    )


def _verdict_series(reported: Sequence[_Reported], language: Language) -> tuple[Series, ...]:
    """A series for each verdict, so that the legend says in words what the colours mean, also after copying."""
    kinds: dict[tuple[str, Look], dict[int, Decimal]] = {}
    for place, one in enumerate(reported):
        verdict = verdict_of(one.assessment, language)
        marks = [*_stale(one.assessment, language), *figure_marks([one.observation], language)]
        kinds.setdefault((marked(verdict.word, marks, language), verdict.look), {})[place] = one.value
    return tuple(
        Series(
            name=name,
            role=Role.ACTUAL,
            values=tuple(values.get(place) for place in range(len(reported))),
            look=look,
            labelled=tuple(values),
        )
        for (name, look), values in kinds.items()
    )


def _stale(assessment: Assessment, language: Language) -> tuple[str, ...]:
    """Why a verdict has lost its colour."""
    return (text(f"mark.{Mark.STALE}", language),) if Mark.STALE in assessment.marks else ()


def _schedule(progress: TargetProgress, reported: Sequence[_Reported]) -> Decimal | None:
    """What the city expects of the month that is ranked, where that is the month it is judged at."""
    judged = progress.assessment.observation
    if judged is None or judged.period_end != reported[0].observation.period_end:
        return None
    return progress.assessment.expected


def _schedule_series(progress: TargetProgress, reported: Sequence[_Reported], language: Language) -> tuple[Series, ...]:
    expected = _schedule(progress, reported)
    if expected is None:
        return ()
    name = say("ranking.expected", language, value=expected_figure(expected, progress.indicator, language))
    return (Series(name, Role.SCHEDULE, (expected,) * len(reported), Look.UNKNOWN),)


def _description(progress: TargetProgress, reported: Sequence[_Reported], title: str, language: Language) -> str:
    return say(
        "ranking.description",
        language,
        title=title,
        count=len(reported),
        best=_named(reported[0], progress, language),
        worst=_named(reported[-1], progress, language),
        target=target_figure(progress.target, progress.indicator, language),
    )


def _reasons(depth: InDepth, reported: Sequence[_Reported], language: Language) -> tuple[Reason, ...]:
    remarks = Reason(say("ranking.remarks", language), tuple(_remarks(depth, reported, language)))
    return remarks, Reason(say("ranking.compared", language), _compared(depth.progress, reported, language))


def _compared(progress: TargetProgress, reported: Sequence[_Reported], language: Language) -> tuple[str, ...]:
    """Whose verdicts the colours are, and that the lines are the city's: a unit has its own baseline and schedule."""
    assessment = progress.assessment
    profile = text(f"profile.{assessment.profile}", language)
    own = say("ranking.own_verdicts", language, profile=profile, method=assessment.method)
    if _schedule(progress, reported) is None:
        return (own,)
    return own, say("ranking.city_schedule", language)


def _remarks(depth: InDepth, reported: Sequence[_Reported], language: Language) -> list[str]:
    given = {one.unit.code for one in reported}
    lowest = [_named(one, depth.progress, language) for one in reported[: -_LOWEST_NAMED - 1 : -1]]
    units = [standing.reporting_unit for standing in depth.standings]
    missing = [unit.short[language] for unit in units if unit.code not in given]
    remarks = [say("ranking.lowest", language, count=len(reported), names=listed(lowest, language))]
    if missing:
        remarks.append(say("ranking.missing", language, count=len(missing), names=listed(missing, language)))
    if any(not one.unit.counted_in_city_total for one in reported):
        remarks.append(say("ranking.overlap", language))
    return remarks


def _named(one: _Reported, progress: TargetProgress, language: Language) -> str:
    return f"{one.unit.short[language]} {figure(one.value, progress.indicator, language)}"


def _label(unit: ReportingUnit, language: Language) -> str:
    return unit.short[language] + ("" if unit.counted_in_city_total else "*")
