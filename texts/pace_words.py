"""How fast it has to go, how fast it went, and where that leads, in sentences (STATUS 1.9, 1.10, 1.15)."""

from __future__ import annotations

from decimal import Decimal

from domain.assessment import Assessment, Mark, Outlook, Status
from domain.fulfilment import FALLING, RISING
from domain.observation import Observation
from texts.bound_words import pace_bound
from texts.numbers import MINUS, told_month, told_number, told_percent
from texts.printing import Subject, places_of
from texts.told import Words, row, told

_LEAST_CHANCE = Decimal("0.01")


def pace_sentences(subject: Subject, assessment: Assessment) -> tuple[Words, ...]:
    """距目标期限还有…,所需季均…,近四期季均…; the effort that takes; nothing once the due month has come."""
    if assessment.steps_left is None:
        return ()
    if assessment.pace_needed is not None and assessment.steps_left < 1:
        return (_rest(subject, assessment, assessment.pace_needed, assessment.steps_left),)
    step = _step(subject, assessment.steps_left, assessment.observation)
    left = told(
        f"sentence.pace.left.{step}",
        count=told_number(assessment.steps_left, 1 if places_of(assessment.steps_left) else 0),
    )
    if assessment.status is Status.ACHIEVED_EARLY:
        return (told("sentence.pace.met", left=left),)
    if assessment.pace_needed is None:
        return ()
    pace = told(
        "sentence.pace.full",
        left=left,
        needed=_needed(subject, assessment, assessment.pace_needed, step),
        recent=_recent(subject, assessment, step),
    )
    effort = assessment.effort
    if effort is None:
        return (pace,)
    return (pace, told("sentence.effort", effort=told_number(effort, 2)))


def outlook_sentences(subject: Subject, assessment: Assessment) -> tuple[Words, ...]:
    """按近期趋势外推,非官方预测; with the last four changes alone where the pace is slowing."""
    outlook = assessment.outlook
    if outlook is None:
        return ()
    clipped = told("sentence.outlook.clipped") if outlook.is_clipped else ""
    derived = Mark.BASELINE_DERIVED in assessment.marks
    # What rests on a derived baseline is known to a digit less than the figures themselves (STATUS 1.12).
    places = max(_outlook_places(subject) - derived, 0)
    main = told(
        "sentence.outlook.value",
        month=told_month(subject.case.due),
        about=told("sentence.outlook.about") if derived else "",
        value=subject.told_quantity(outlook.value, decimals=places),
        certainty=row(clipped, _certainty(subject, outlook)),
    )
    if outlook.last_four is None:
        return (main,)
    value = subject.told_quantity(outlook.last_four, decimals=_outlook_places(subject))
    return (main, told("sentence.mark.slowing", value=value))


def told_pace(subject: Subject, pace: Decimal, *, is_growth: bool, signed: bool = False) -> Words:
    """A pace, without its sign unless asked for: 0.95个百分点, 217.55亿元, or on a compound path a percentage."""
    sign = MINUS if signed and pace < 0 else ""
    size = told_percent(abs(pace), 1) if is_growth else subject.told_difference(pace, decimals=pace_places(subject))
    return row(sign, size) if sign else size


def pace_places(subject: Subject) -> int:
    """A pace is a fraction of a gap and shows one more decimal."""
    return subject.decimals + 1


def _step(subject: Subject, steps_left: Decimal, observation: Observation | None) -> str:
    """``year`` for annual series and full-year flows, else ``quarter``; told from how the steps were counted."""
    if observation is None:
        return "quarter"
    return "year" if steps_left * 12 == subject.case.due.months_since(observation.period_end) else "quarter"


def _rest(subject: Subject, assessment: Assessment, pace: Decimal, steps: Decimal) -> Words:
    """What is left to do in less than one step: a yearly pace for five months would only mislead."""
    growth = assessment.paced_by_growth
    whole = (1 + pace) ** steps - 1 if growth else pace * steps
    size = told_percent(abs(whole), 1) if growth else subject.told_difference(whole)
    kind = f"{'growth' if growth else 'amount'}_{'up' if whole >= 0 else 'down'}"
    judged = assessment.observation
    months = 0 if judged is None else subject.case.due.months_since(judged.period_end)
    return told(
        "sentence.pace.rest",
        months=months,
        change=told(f"sentence.pace.left_over.{kind}", pace=row(pace_bound(assessment, whole), size)),
    )


def _needed(subject: Subject, assessment: Assessment, pace: Decimal, step: str) -> Words:
    growth = assessment.paced_by_growth
    kind = "growth" if growth else "amount"
    direction = "up" if pace >= 0 else "down"
    return told(
        f"sentence.pace.needed.{step}.{kind}_{direction}",
        pace=row(pace_bound(assessment, pace), told_pace(subject, pace, is_growth=growth)),
    )


def _recent(subject: Subject, assessment: Assessment, step: str) -> Words:
    pace = assessment.recent_pace
    if pace is None:
        return ""
    if _points_away(subject, assessment, pace):
        return told("sentence.pace.no_progress")
    growth = assessment.paced_by_growth
    size = told_pace(subject, pace, is_growth=growth, signed=True)
    changes = told(f"sentence.changes.{assessment.recent_changes or 1}")
    return told(f"sentence.pace.recent.{step}", pace=size, changes=changes)


def _points_away(subject: Subject, assessment: Assessment, pace: Decimal) -> bool:
    """True where the recent pace is none, or leads away from the target."""
    if subject.case.comparator in RISING:
        return pace <= 0
    if subject.case.comparator in FALLING:
        return pace >= 0
    return assessment.pace_needed is not None and pace * assessment.pace_needed <= 0


def _certainty(subject: Subject, outlook: Outlook) -> Words:
    if outlook.low is None or outlook.high is None:
        return told(f"sentence.outlook.{'two_points' if outlook.changes == 1 else 'few'}")
    places = _outlook_places(subject)
    interval = _at_limit(subject, outlook) or told(
        "sentence.outlook.interval",
        low=told_number(outlook.low, places),
        high=subject.told_quantity(outlook.high, decimals=places),
    )
    if outlook.probability is None or outlook.word is None:
        return interval
    word = told(f"outlook.{outlook.word.name.lower()}")
    chance = _chance(outlook.probability)
    return row(interval, told("sentence.outlook.chance", chance=chance, word=word))


def _at_limit(subject: Subject, outlook: Outlook) -> Words:
    """An interval both ends of which were cut off is none: its limit is named."""
    if not outlook.is_clipped or outlook.high is None or outlook.low != outlook.high:
        return ""
    key = "ceiling" if outlook.high == subject.case.ceiling else "floor"
    limit = subject.told_quantity(outlook.high, decimals=places_of(outlook.high))
    return told(f"sentence.outlook.at_{key}", limit=limit)


def _chance(probability: Decimal) -> Words:
    """A whole percentage; near certainty is never printed as certainty unless it is one."""
    if 0 < probability < _LEAST_CHANCE:
        return told("sentence.outlook.hardly")
    if 1 - _LEAST_CHANCE < probability < 1:
        return told("sentence.outlook.nearly")
    return told_percent(probability, 0)


def _outlook_places(subject: Subject) -> int:
    return subject.decimals
