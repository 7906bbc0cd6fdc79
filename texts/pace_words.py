"""How fast it has to go, how fast it went, and where that leads, in sentences (STATUS 1.9, 1.10, 1.15)."""

from __future__ import annotations

from decimal import Decimal

from domain.assessment import Assessment, Mark, Outlook, Status
from domain.fulfilment import FALLING, RISING
from domain.observation import Observation
from domain.plan import Language
from texts.bound_words import pace_bound
from texts.catalogue import text
from texts.numbers import MINUS, month_name, number, percent
from texts.printing import Subject, places_of

_LEAST_CHANCE = Decimal("0.01")


def pace_sentences(subject: Subject, assessment: Assessment, language: Language) -> tuple[str, ...]:
    """距目标期限还有…,所需季均…,近四期季均…; the effort that takes; nothing once the due month has come."""
    if assessment.steps_left is None:
        return ()
    if assessment.pace_needed is not None and assessment.steps_left < 1:
        return (_rest(subject, assessment, assessment.pace_needed, assessment.steps_left, language),)
    step = _step(subject, assessment.steps_left, assessment.observation)
    left = text(
        f"sentence.pace.left.{step}",
        language,
        count=number(assessment.steps_left, 1 if places_of(assessment.steps_left) else 0, language),
    )
    if assessment.status is Status.ACHIEVED_EARLY:
        return (text("sentence.pace.met", language, left=left),)
    if assessment.pace_needed is None:
        return ()
    pace = text(
        "sentence.pace.full",
        language,
        left=left,
        needed=_needed(subject, assessment, assessment.pace_needed, step, language),
        recent=_recent(subject, assessment, step, language),
    )
    effort = assessment.effort
    if effort is None:
        return (pace,)
    return (pace, text("sentence.effort", language, effort=number(effort, 2, language)))


def outlook_sentences(subject: Subject, assessment: Assessment, language: Language) -> tuple[str, ...]:
    """按近期趋势外推,非官方预测; with the last four changes alone where the pace is slowing."""
    outlook = assessment.outlook
    if outlook is None:
        return ()
    clipped = text("sentence.outlook.clipped", language) if outlook.is_clipped else ""
    derived = Mark.BASELINE_DERIVED in assessment.marks
    # What rests on a derived baseline is known to a digit less than the figures themselves (STATUS 1.12).
    places = max(_outlook_places(subject) - derived, 0)
    main = text(
        "sentence.outlook.value",
        language,
        month=month_name(subject.case.due, language),
        about=text("sentence.outlook.about", language) if derived else "",
        value=subject.quantity(outlook.value, language, decimals=places),
        certainty=clipped + _certainty(subject, outlook, language),
    )
    if outlook.last_four is None:
        return (main,)
    value = subject.quantity(outlook.last_four, language, decimals=_outlook_places(subject))
    return (main, text("sentence.mark.slowing", language, value=value))


def pace_words(subject: Subject, pace: Decimal, language: Language, *, is_growth: bool, signed: bool = False) -> str:
    """A pace, without its sign unless asked for: 0.95个百分点, 217.55亿元, or on a compound path a percentage."""
    sign = MINUS if signed and pace < 0 else ""
    size = (
        percent(abs(pace), 1, language)
        if is_growth
        else subject.difference(pace, language, decimals=pace_places(subject))
    )
    return sign + size


def pace_places(subject: Subject) -> int:
    """A pace is a fraction of a gap and shows one more decimal."""
    return subject.decimals + 1


def _step(subject: Subject, steps_left: Decimal, observation: Observation | None) -> str:
    """``year`` for annual series and full-year flows, else ``quarter``; told from how the steps were counted."""
    if observation is None:
        return "quarter"
    return "year" if steps_left * 12 == subject.case.due.months_since(observation.period_end) else "quarter"


def _rest(subject: Subject, assessment: Assessment, pace: Decimal, steps: Decimal, language: Language) -> str:
    """What is left to do in less than one step: a yearly pace for five months would only mislead."""
    growth = assessment.paced_by_growth
    whole = (1 + pace) ** steps - 1 if growth else pace * steps
    size = percent(abs(whole), 1, language) if growth else subject.difference(whole, language)
    kind = f"{'growth' if growth else 'amount'}_{'up' if whole >= 0 else 'down'}"
    judged = assessment.observation
    months = 0 if judged is None else subject.case.due.months_since(judged.period_end)
    return text(
        "sentence.pace.rest",
        language,
        months=months,
        change=text(f"sentence.pace.left_over.{kind}", language, pace=pace_bound(assessment, whole, language) + size),
    )


def _needed(subject: Subject, assessment: Assessment, pace: Decimal, step: str, language: Language) -> str:
    growth = assessment.paced_by_growth
    kind = "growth" if growth else "amount"
    direction = "up" if pace >= 0 else "down"
    return text(
        f"sentence.pace.needed.{step}.{kind}_{direction}",
        language,
        pace=pace_bound(assessment, pace, language) + pace_words(subject, pace, language, is_growth=growth),
    )


def _recent(subject: Subject, assessment: Assessment, step: str, language: Language) -> str:
    pace = assessment.recent_pace
    if pace is None:
        return ""
    if _points_away(subject, assessment, pace):
        return text("sentence.pace.no_progress", language)
    growth = assessment.paced_by_growth
    size = pace_words(subject, pace, language, is_growth=growth, signed=True)
    changes = text(f"sentence.changes.{assessment.recent_changes or 1}", language)
    return text(f"sentence.pace.recent.{step}", language, pace=size, changes=changes)


def _points_away(subject: Subject, assessment: Assessment, pace: Decimal) -> bool:
    """True where the recent pace is none, or leads away from the target."""
    if subject.case.comparator in RISING:
        return pace <= 0
    if subject.case.comparator in FALLING:
        return pace >= 0
    return assessment.pace_needed is not None and pace * assessment.pace_needed <= 0


def _certainty(subject: Subject, outlook: Outlook, language: Language) -> str:
    if outlook.low is None or outlook.high is None:
        return text(f"sentence.outlook.{'two_points' if outlook.changes == 1 else 'few'}", language)
    places = _outlook_places(subject)
    interval = _at_limit(subject, outlook, language) or text(
        "sentence.outlook.interval",
        language,
        low=number(outlook.low, places, language),
        high=subject.quantity(outlook.high, language, decimals=places),
    )
    if outlook.probability is None or outlook.word is None:
        return interval
    word = text(f"outlook.{outlook.word.name.lower()}", language)
    chance = _chance(outlook.probability, language)
    return interval + text("sentence.outlook.chance", language, chance=chance, word=word)


def _at_limit(subject: Subject, outlook: Outlook, language: Language) -> str:
    """An interval both ends of which were cut off is none: its limit is named."""
    if not outlook.is_clipped or outlook.high is None or outlook.low != outlook.high:
        return ""
    key = "ceiling" if outlook.high == subject.case.ceiling else "floor"
    limit = subject.quantity(outlook.high, language, decimals=places_of(outlook.high))
    return text(f"sentence.outlook.at_{key}", language, limit=limit)


def _chance(probability: Decimal, language: Language) -> str:
    """A whole percentage; near certainty is never printed as certainty unless it is one."""
    if 0 < probability < _LEAST_CHANCE:
        return text("sentence.outlook.hardly", language)
    if 1 - _LEAST_CHANCE < probability < 1:
        return text("sentence.outlook.nearly", language)
    return percent(probability, 0, language)


def _outlook_places(subject: Subject) -> int:
    return subject.decimals
