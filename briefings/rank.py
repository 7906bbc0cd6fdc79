"""How the reporting units stand on one target: a column for each, the target as a line, and who is missing."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from briefings.axis import bounds
from briefings.content import Chart, Footer, Ranking, Role, Series, Verdict
from briefings.phrases import (
    PERCENT,
    figure_marks,
    listed,
    marked,
    number_format,
    say,
    source_words,
    unit_words,
    verdict_of,
)
from briefings.printed import figure, target_figure
from briefings.trend import target_series
from domain.observation import Observation
from domain.plan import Aggregation, Language
from domain.progress import IndicatorProgress, TargetProgress, UnitProgress
from texts.numbers import month_name

_LOWEST_NAMED = 3
_Reported = tuple[UnitProgress, Observation, Decimal]


def ranking(details: IndicatorProgress, *, eyebrow: str, basis: str, language: Language) -> Ranking | None:
    """None for a target that is no ratio or of which no reporting unit has a figure for the judged month."""
    progress = details.progress
    reported = _reported(details)
    if progress.indicator.aggregation is not Aggregation.RATIO or not reported:
        return None
    observations = [observation for _, observation, _ in reported]
    marks = figure_marks(observations, language)
    name = progress.indicator.name[language]
    return Ranking(
        title=say("ranking.title", language, indicator=name),
        eyebrow=eyebrow,
        chart=_chart(progress, reported, language),
        remarks=tuple(_remarks(details, reported, language)),
        marks=marks,
        footer=Footer(source_words(observations, language), basis),
    )


def _reported(details: IndicatorProgress) -> list[_Reported]:
    """The units with a figure for the month that is judged: an older one cannot be set beside it."""
    judged = details.progress.assessment.observation
    if judged is None:
        return []
    return [
        (unit, unit.observation, unit.observation.value)
        for unit in details.units
        if unit.observation is not None
        and unit.observation.value is not None
        and unit.observation.period_end == judged.period_end
    ]


def _chart(progress: TargetProgress, reported: Sequence[_Reported], language: Language) -> Chart:
    indicator = progress.indicator
    observations = [observation for _, observation, _ in reported]
    marks = figure_marks(observations, language)
    month = month_name(observations[0].period_end, language)
    title = say(
        "ranking.chart",
        language,
        indicator=indicator.name[language],
        month=month,
        unit=unit_words(indicator, language),
    )
    series = (*_verdict_series(reported, language), *target_series(progress.target, indicator, len(reported), language))
    plotted = [value for one in series for value in one.values if value is not None]
    best, worst = reported[0], reported[-1]
    return Chart(
        title=marked(title, marks, language),
        description=say(
            "ranking.description",
            language,
            title=marked(title, marks, language),
            count=len(reported),
            best=_named(best, progress, language),
            worst=_named(worst, progress, language),
            target=target_figure(progress.target, indicator, language),
        ),
        heading=say("ranking.heading", language),
        labels=tuple(_label(unit, language) for unit, _, _ in reported),
        series=series,
        number_format=number_format(indicator, language),
        label_format=number_format(indicator, language).replace('"%"', ""),
        in_columns=True,
        every_label=True,
        bounds=bounds(plotted, from_zero=True, is_percentage=indicator.unit_measure == PERCENT),
    )


def _verdict_series(reported: Sequence[_Reported], language: Language) -> tuple[Series, ...]:
    """A series for each verdict, so that the legend says in words what the colours mean, also after copying."""
    kinds: dict[tuple[Verdict, tuple[str, ...]], dict[int, Decimal]] = {}
    for place, (unit, observation, value) in enumerate(reported):
        key = (verdict_of(unit.assessment, language), figure_marks([observation], language))
        kinds.setdefault(key, {})[place] = value
    return tuple(
        Series(
            name=marked(verdict.word, marks, language),
            role=Role.ACTUAL,
            values=tuple(values.get(place) for place in range(len(reported))),
            look=verdict.look,
            labelled=tuple(values),
        )
        for (verdict, marks), values in kinds.items()
    )


def _remarks(details: IndicatorProgress, reported: Sequence[_Reported], language: Language) -> list[str]:
    progress = details.progress
    given = {unit.reporting_unit.code for unit, _, _ in reported}
    lowest = [_named(one, progress, language) for one in reported[: -_LOWEST_NAMED - 1 : -1]]
    missing = [unit.reporting_unit.short[language] for unit in details.units if unit.reporting_unit.code not in given]
    remarks = [say("ranking.lowest", language, count=len(reported), names=listed(lowest, language))]
    if missing:
        remarks.append(say("ranking.missing", language, count=len(missing), names=listed(missing, language)))
    if any(not unit.reporting_unit.counted_in_city_total for unit, _, _ in reported):
        remarks.append(say("ranking.overlap", language))
    return remarks


def _named(one: _Reported, progress: TargetProgress, language: Language) -> str:
    unit, _, value = one
    printed = figure(value, progress.indicator, language)
    return f"{unit.reporting_unit.short[language]} {printed}"


def _label(unit: UnitProgress, language: Language) -> str:
    star = "" if unit.reporting_unit.counted_in_city_total else "*"
    return unit.reporting_unit.short[language] + star
