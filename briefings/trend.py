"""The course of one target as figures of a chart: what was reported, what was due by then, what is aimed at."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.axis import bounds
from briefings.figures import Chart, Look, Role, Series
from briefings.months import month_row, path_values
from briefings.phrases import PERCENT, figure_marks, is_estimate, marked, number_format, say, unit_words, verdict_of
from briefings.printed import expected_figure, figure, target_figure
from domain.observation import Observation
from domain.period import Month
from domain.plan import Indicator, Language, Reporting, Target
from domain.progress import PathPoint, TargetProgress
from texts.numbers import month_name

# More columns than this on half a slide are better read as a line.
_MOST_COLUMNS = 12
# The row begins where reporting or the path begins, and ends where the target falls due.
_AMOUNTS = (Reporting.ANNUAL, Reporting.YTD, Reporting.PERIOD)


def trend(progress: TargetProgress, path: Sequence[PathPoint], language: Language) -> Chart:
    target, indicator = progress.target, progress.indicator
    reported = [observation.period_end for observation in progress.observations]
    row = month_row([*reported, *(point.month for point in path), target.due], indicator.frequency)
    in_columns = indicator.reporting in _AMOUNTS and len(row.months) <= _MOST_COLUMNS
    series = (
        *actual_series(progress, row.months, language),
        *_schedule_series(progress, path, row.months, language),
        *target_series(target, indicator, len(row.months), language),
    )
    plotted = [value for one in series for value in one.values if value is not None]
    marks = figure_marks(progress.observations, language)
    actual = [one.value for one in progress.observations if one.value is not None]
    printed = number_format(indicator, actual, language)
    title = say("trend.title", language, indicator=indicator.name[language], unit=unit_words(indicator, language))
    return Chart(
        title=marked(title, marks, language),
        description=_description(progress, in_columns=in_columns, language=language),
        heading=say(f"trend.heading.{row.kind}", language),
        labels=row.labels,
        series=series,
        number_format=printed,
        label_format=printed,
        in_columns=in_columns,
        every_label=False,
        bounds=bounds(plotted, from_zero=in_columns, is_percentage=indicator.unit_measure == PERCENT),
    )


def actual_series(progress: TargetProgress, row: Sequence[Month], language: Language) -> tuple[Series, ...]:
    """One series for each definition and each kind of figure: a made-up or expected one never joins a real one."""
    kinds: dict[tuple[int, tuple[str, ...]], list[Observation]] = {}
    for observation in progress.observations:
        if observation.value is not None:
            key = (observation.series, figure_marks([observation], language))
            kinds.setdefault(key, []).append(observation)
    definitions = {definition for definition, _ in kinds}
    return tuple(
        _actual(progress, row, observations, name=_name(kind, definitions, language), language=language)
        for kind, observations in sorted(kinds.items(), key=lambda item: item[1][0].period_end)
    )


def target_series(target: Target, indicator: Indicator, length: int, language: Language) -> tuple[Series, ...]:
    """The target as a level line; a range has two."""
    ends = {
        "target": target.value,
        "target_low": target.low if target.value is None else None,
        "target_high": target.high if target.value is None else None,
    }
    return tuple(
        Series(
            name=say(f"series.{key}", language, value=target_figure(target, indicator, language)),
            role=Role.TARGET,
            values=(value,) * length,
            look=Look.UNKNOWN,
        )
        for key, value in ends.items()
        if value is not None
    )


def _name(kind: tuple[int, tuple[str, ...]], definitions: set[int], language: Language) -> str:
    definition, marks = kind
    words = say("series.actual", language)
    if len(definitions) > 1:
        words = say("series.definition", language, words=words, number=definition)
    return marked(words, marks, language)


def _actual(
    progress: TargetProgress,
    row: Sequence[Month],
    observations: Sequence[Observation],
    *,
    name: str,
    language: Language,
) -> Series:
    values = {observation.period_end: observation.value for observation in observations}
    judged = progress.assessment.observation
    labelled = [row.index(judged.period_end)] if judged is not None and judged in observations else []
    return Series(
        name=name,
        role=Role.ACTUAL,
        values=tuple(values.get(month) for month in row),
        look=verdict_of(progress.assessment, language).look,
        estimated=all(map(is_estimate, observations)),
        labelled=tuple(labelled),
    )


def _schedule_series(
    progress: TargetProgress, path: Sequence[PathPoint], row: Sequence[Month], language: Language
) -> tuple[Series, ...]:
    values = path_values(row, path, progress.assessment.path)
    if all(value is None for value in values):
        return ()
    return (Series(say("series.schedule", language), Role.SCHEDULE, values, Look.UNKNOWN),)


def _description(progress: TargetProgress, *, in_columns: bool, language: Language) -> str:
    """The chart in words, for those who cannot see it."""
    target, indicator, assessment = progress.target, progress.indicator, progress.assessment
    reported = [(one.period_end, one.value) for one in progress.observations if one.value is not None]
    (first, _), (last, latest) = reported[0], reported[-1]
    parts = [
        say(
            "trend.description.columns" if in_columns else "trend.description.line",
            language,
            indicator=indicator.name[language],
            first=month_name(first, language),
            last=month_name(last, language),
            value=figure(latest, indicator, language),
        ),
        say(
            "trend.description.target",
            language,
            value=target_figure(target, indicator, language),
            due=month_name(target.due, language),
        ),
    ]
    if assessment.expected is not None:
        expected = expected_figure(assessment.expected, indicator, language)
        parts.append(say("trend.description.expected", language, expected=expected))
    marks = figure_marks(progress.observations, language)
    if marks:
        parts.append(say("trend.description.marks", language, marks=say("mark.separator", language).join(marks)))
    return say("sentence_separator", language).join(parts)
