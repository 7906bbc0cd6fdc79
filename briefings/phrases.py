"""Short phrases several slides share: dates, marks, sources, footers and spreadsheet formats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from briefings.content import Footer
from briefings.figures import Look, Verdict
from domain.assessment import Assessment, Colour, Status
from domain.basis import TargetBasis
from domain.observation import Observation, ObsStatus, Qualifier, ValueStatus
from domain.plan import Indicator, Language
from domain.profile import Profile
from domain.progress import PlanProgress
from texts.catalogue import text
from texts.numbers import month_name, quarter_name, unit_name
from texts.printing import figure_places

NOTHING = "—"
PERCENT = "%"
# What the figures of one chart are, in the order the marks are said.
_MARKED = (ObsStatus.DEMO, ObsStatus.SUBMITTED)


_COLOURS = {
    Colour.GREEN: Look.MET,
    Colour.YELLOW: Look.BEHIND,
    Colour.RED: Look.OFF_TRACK,
    Colour.GREY: Look.UNKNOWN,
}
_OWN_LOOKS = {Status.AHEAD: Look.AHEAD, Status.ON_TRACK: Look.ON_TRACK}
_COLOUR_SHAPES = {Colour.GREEN: "✔", Colour.YELLOW: "▲", Colour.RED: "✖", Colour.GREY: "○"}
_OWN_SHAPES = {
    Status.ACHIEVED_EARLY: "★",
    Status.AHEAD: "◆",
    Status.ON_TRACK: "●",
    Status.OFF_TRACK: "■",
    Status.REGRESSING: "▼",
    Status.NOT_ASSESSABLE: "◇",
    Status.COMPLETED: "☑",
    Status.COMPLETED_LATE: "◉",
    Status.OVERDUE: "☒",
    Status.DUE_SOON: "◕",
    Status.IN_PROGRESS: "◐",
    Status.NOT_STARTED: "☐",
}
# What no verdict speaks of, such as a goal without a number, has the empty circle.
NO_SHAPE = "○"


def say(key: str, language: Language, **fields: object) -> str:
    return text(f"briefing.{key}", language, **fields)


def day_name(day: date, language: Language) -> str:
    return f"{day:%Y-%m-%d}" if language is Language.EN else f"{day.year}年{day.month}月{day.day}日"


def is_estimate(observation: Observation) -> bool:
    return observation.value_status is ValueStatus.ESTIMATE or observation.qualifier is Qualifier.ESTIMATED


def figure_marks(observations: Iterable[Observation], language: Language) -> tuple[str, ...]:
    """What has to stand beside these figures: 演示, 待审, 预计."""
    figures = tuple(observations)
    found = {figure.obs_status for figure in figures}
    marks = [text(f"obs_status.{status}", language) for status in _MARKED if status in found]
    if any(map(is_estimate, figures)):
        marks.append(say("mark.estimate", language))
    return tuple(marks)


def marked(words: str, marks: Iterable[str], language: Language) -> str:
    """The words with their marks in brackets behind them: 实际值(演示)."""
    listed = say("mark.separator", language).join(marks)
    return say("mark.marked", language, words=words, marks=listed) if listed else words


def verdict_of(assessment: Assessment, language: Language) -> Verdict:
    """The verdict to show: out of date it is grey whatever its word, doubted work is yellow."""
    verdict = status_verdict(assessment.status, language)
    if assessment.colour is assessment.status.colour:
        return verdict
    return replace(verdict, look=_COLOURS[assessment.colour])


def status_verdict(status: Status, language: Language) -> Verdict:
    return Verdict(
        shape=_OWN_SHAPES.get(status, _COLOUR_SHAPES[status.colour]),
        word=text(f"status.{status}", language),
        look=_OWN_LOOKS.get(status, _COLOURS[status.colour]),
    )


def colour_verdict(colour: Colour, word: str) -> Verdict:
    return Verdict(_COLOUR_SHAPES[colour], word, _COLOURS[colour])


def number_format(indicator: Indicator, values: Iterable[Decimal], language: Language) -> str:
    """A spreadsheet's format that prints ``values`` as the screen prints them."""
    decimals = max((figure_places(value, indicator) for value in values), default=indicator.decimals)
    whole = "#,##0" if language is Language.EN else "0"
    places = "." + "0" * decimals if decimals else ""
    return whole + places + ('"%"' if indicator.unit_measure == PERCENT else "")


def unit_words(indicator: Indicator, language: Language) -> str:
    return unit_name(indicator.unit_measure, language)


def listed(names: Iterable[str], language: Language) -> str:
    return say("list_separator", language).join(names)


def source_words(observations: Iterable[Observation], language: Language) -> str:
    """Where the figures of a slide come from; made-up ones are called so first."""
    parts: list[str] = []
    for observation in reversed(tuple(observations)):
        if observation.value is None:
            continue
        words = _origin(observation, language)
        if words not in parts:
            parts.append(words)
    parts.sort(key=lambda words: words != say("source.demo", language))
    return say("source.line", language, sources=say("source.separator", language).join(parts))


def _origin(observation: Observation, language: Language) -> str:
    if observation.obs_status is ObsStatus.DEMO:
        return say("source.demo", language)
    if observation.obs_status is ObsStatus.SUBMITTED:
        return say("source.submitted", language)
    if observation.source is None:
        return say("source.accepted", language)
    source = observation.source
    tier = text(f"tier.{source.tier}", language)
    return say("source.published", language, publisher=source.publisher[language], tier=tier)


def judged_by(profile: Profile, targets: TargetBasis, language: Language) -> tuple[str, str]:
    """By which profile, and against which revision of the targets (判定口径, 目标口径)."""
    return (
        say("basis.profile", language, profile=text(f"profile.{profile}", language)),
        say(f"basis.targets.{targets}", language),
    )


def footer_of_past_verdicts(progress: PlanProgress, source: str, *, written_at: datetime, language: Language) -> Footer:
    """The same under verdicts given earlier: not by what this briefing is judged by, but by what held then."""
    parts = (
        say("basis.period", language, period=quarter_name(progress.period, language)),
        say("basis.as_given", language),
        say("basis.data_version", language, version=progress.data_version),
        say("basis.written", language, day=day_name(written_at.date(), language)),
    )
    return Footer(source, say("basis.separator", language).join(parts))


def footer(
    progress: PlanProgress,
    source: str,
    *,
    written_at: datetime,
    language: Language,
    assessment: Assessment | None = None,
) -> Footer:
    """Source and basis: period, day and month judged at, method, what it is judged by, data version, day of writing."""
    judged = None if assessment is None else assessment.observation
    parts = [
        say("basis.period", language, period=quarter_name(progress.period, language)),
        say("basis.as_of", language, day=day_name(progress.as_of, language)),
    ]
    if judged is not None:
        parts.append(say("basis.observed", language, month=month_name(judged.period_end, language)))
    parts.append(say("basis.method", language, method=progress.method))
    parts.extend(judged_by(progress.profile, progress.basis.targets, language))
    parts.append(say("basis.data_version", language, version=progress.data_version))
    parts.append(say("basis.written", language, day=day_name(written_at.date(), language)))
    return Footer(source, say("basis.separator", language).join(parts))
