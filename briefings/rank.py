"""How the reporting units stand on one target: a column for each, target and schedule as lines, and who is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefings.axis import bounds
from briefings.content import Footer, Ranking, Reason
from briefings.depth import InDepth
from briefings.figures import Chart, Look, Role, Series
from briefings.phrases import PERCENT, figure_marks, listed, marked, number_format, say, source_words, unit_words
from briefings.printed import expected_figure, figure, target_figure
from briefings.trend import target_series
from domain.case import Case, case_of
from domain.comparison import reaches
from domain.fulfilment import FALLING
from domain.holding import is_met
from domain.observation import Observation
from domain.plan import Language
from domain.progress import TargetProgress
from domain.reporting_unit import ReportingUnit
from texts.catalogue import text
from texts.numbers import month_name

_LOWEST_NAMED = 3


@dataclass(frozen=True)
class _Reported:
    """One unit with the figure it has reported for the judged month."""

    unit: ReportingUnit
    observation: Observation
    value: Decimal


def ranking(depth: InDepth, *, eyebrow: str, basis: str, language: Language) -> Ranking | None:
    """None where no reporting unit has a figure for the judged month."""
    reported = _best_first(depth)
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


def _best_first(depth: InDepth) -> list[_Reported]:
    """The units with a figure for the month that is judged: an older one cannot be set beside it."""
    judged = depth.progress.assessment.observation
    reported = [
        _Reported(standing.reporting_unit, observation, observation.value)
        for standing in depth.standings
        if (observation := standing.observation) is not None
        and observation.value is not None
        and judged is not None
        and observation.period_end == judged.period_end
    ]
    falling = depth.progress.target.comparator in FALLING
    return sorted(reported, key=lambda one: one.value if falling else -one.value)


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
        *_standing_series(progress, reported, language),
        *_schedule_series(progress, len(reported), language),
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


def _standing_series(progress: TargetProgress, reported: Sequence[_Reported], language: Language) -> tuple[Series, ...]:
    """A series for each standing, so that the legend says in words what the colours mean, also after copying."""
    judged = reported[0].observation.period_end
    case = case_of(progress.target, progress.indicator, (), as_of=judged)
    kinds: dict[tuple[str, Look, tuple[str, ...]], dict[int, Decimal]] = {}
    for place, one in enumerate(reported):
        key = (*_standing(case, progress, one), figure_marks([one.observation], language))
        kinds.setdefault(key, {})[place] = one.value
    return tuple(
        Series(
            name=marked(say(f"ranking.{standing}", language), marks, language),
            role=Role.ACTUAL,
            values=tuple(values.get(place) for place in range(len(reported))),
            look=look,
            labelled=tuple(values),
        )
        for (standing, look, marks), values in kinds.items()
    )


def _standing(case: Case, progress: TargetProgress, one: _Reported) -> tuple[str, Look]:
    """Where a unit's figure lies: at the target, at what the city expects by now, or short of it.

    These are facts about lines in the chart; a unit's own verdict, which knows its own baseline, is on the screen.
    """
    if is_met(case, one.observation):
        return "met", Look.MET
    expected = progress.assessment.expected
    if one.observation.period_end >= case.due:
        return "not_met", Look.OFF_TRACK
    if expected is None:
        return "not_met", Look.UNKNOWN
    falling = case.comparator in FALLING
    on_schedule = reaches(expected, one.value) if falling else reaches(one.value, expected)
    return ("on_schedule", Look.ON_TRACK) if on_schedule else ("below_schedule", Look.BEHIND)


def _schedule_series(progress: TargetProgress, length: int, language: Language) -> tuple[Series, ...]:
    expected = progress.assessment.expected
    if expected is None:
        return ()
    name = say("ranking.expected", language, value=expected_figure(expected, progress.indicator, language))
    return (Series(name, Role.SCHEDULE, (expected,) * length, Look.UNKNOWN),)


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
    return remarks, Reason(say("ranking.compared", language), _compared(depth.progress, language))


def _compared(progress: TargetProgress, language: Language) -> tuple[str, ...]:
    """What the colours of the bars say, and what they do not: they follow the lines one sees, with no tolerance."""
    assessment, indicator = progress.assessment, progress.indicator
    aim = target_figure(progress.target, indicator, language)
    expected = assessment.expected
    judged = assessment.observation
    is_due = judged is not None and judged.period_end >= progress.target.due
    if expected is None or assessment.path is None or is_due:
        lines = say("ranking.by_target", language, target=aim)
    else:
        lines = say(
            "ranking.by_lines",
            language,
            target=aim,
            expected=expected_figure(expected, indicator, language),
            path=text(f"path.{assessment.path}", language),
        )
    profile = text(f"profile.{assessment.profile}", language)
    return lines, say("ranking.own_verdicts", language, profile=profile, method=assessment.method)


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
