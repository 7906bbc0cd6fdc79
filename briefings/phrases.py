"""Short phrases several slides share: dates, marks, verdicts and spreadsheet formats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from briefings.figures import Look, Verdict
from domain.assessment import Assessment, Colour, Status
from domain.observation import Observation, ObsStatus, Qualifier, ValueStatus
from domain.plan import Indicator, Language
from texts.catalogue import text
from texts.numbers import unit_name
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
