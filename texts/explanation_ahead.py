"""The part of an explanation that looks ahead: gap to the target, pace needed, effort, and what else it could be."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from domain.assessment import End
from domain.observation import BOUNDS, INCLUSIVE_LOWER_BOUNDS, LOWER_BOUNDS
from domain.plan import Comparator
from domain.ruling import rule, span_of
from texts.account import Account
from texts.agreeing import UNTOLD, agreeing_decimals
from texts.bound_words import gap_bound
from texts.catalogue import text
from texts.explanation_path import done_words
from texts.mark_words import end_words
from texts.numbers import MINUS, number, rounded
from texts.pace_words import pace_places, told_pace
from texts.printing import places_of, quotient_decimals, target_words
from texts.thresholds import share_places
from texts.told import said

Step = tuple[str, str]
_QUARTER, _YEAR = 3, 12
_PACE_PLACES = 1


def steps_ahead(account: Account) -> Iterator[Step]:
    yield "gap", _gap(account)
    yield "completion", _completion(account)
    yield "pace", _pace(account)
    yield "effort", _effort(account)
    yield "ends", _ends(account)
    yield "other_path", _other_path(account)


def _gap(account: Account) -> str:
    gap, observation = account.assessment.gap_to_target, account.assessment.observation
    if gap is None or observation is None or observation.value is None:
        return ""
    if gap == 0 and _where(account):
        return _where(account)
    aim = observation.value - gap
    places = account.subject.matching_decimals(observation.value, aim)
    formula = account.say(
        "gap.formula",
        value=account.bare(observation.value, places),
        target=account.bare(aim, places),
        gap=account.difference(gap, places),
    )
    bound = said(gap_bound(account.assessment, gap), account.language)
    if not bound or gap == 0:
        return formula
    size = account.subject.difference(gap, account.language, decimals=places)
    side = "above" if gap > 0 else "below"
    return account.say("gap.bounded", formula=formula, standing=account.say(f"gap.{side}", bound=bound, gap=size))


def _where(account: Account) -> str:
    """In words, where a difference of nothing would say too little; empty where it says it all."""
    case, observation = account.subject.case, account.assessment.observation
    qualifier = None if observation is None else observation.qualifier
    target = target_words(account.subject, account.language)
    if case.comparator is Comparator.RANGE:
        return account.say("gap.inside_bound" if qualifier in BOUNDS else "gap.inside", target=target)
    if qualifier not in BOUNDS - INCLUSIVE_LOWER_BOUNDS or observation is None or observation.value is None:
        return ""
    aim = account.quantity(case.bounds[0], places_of(case.bounds[0]))
    return account.say("gap.beyond" if qualifier in LOWER_BOUNDS else "gap.short", target=aim)


def _completion(account: Account) -> str:
    """A, for information only: how much of the whole target the value is (STATUS 1.4)."""
    completion, observation = account.assessment.completion, account.assessment.observation
    if completion is None or observation is None or observation.value is None:
        return ""
    target, _ = account.subject.case.bounds
    decimals = account.subject.decimals
    places = quotient_decimals(observation.value, Decimal(0), target, decimals=decimals, result_decimals=1)
    return account.say(
        "completion.formula",
        value=account.bare(observation.value, places),
        target=account.bare(target, places),
        share=account.share(completion, 1),
    )


def _pace(account: Account) -> str:
    assessment = account.assessment
    pace, steps, observation = assessment.pace_needed, assessment.steps_left, assessment.observation
    if pace is None or steps is None or observation is None or observation.value is None:
        return ""
    value, growth = observation.value, assessment.paced_by_growth
    goal = value * (1 + pace) ** steps if growth else value + pace * steps
    places = _decimals_of_pace(account, value, goal, pace)
    return account.say(
        "pace.compound" if growth else "pace.formula",
        goal=account.bare(goal, places),
        value=account.bare(value, places),
        steps=_steps(account),
        pace=said(told_pace(account.subject, pace, is_growth=growth, signed=True), account.language),
    )


def _decimals_of_pace(account: Account, value: Decimal, goal: Decimal, pace: Decimal) -> int:
    growth, decimals = account.assessment.paced_by_growth, account.subject.decimals
    steps = account.assessment.steps_left or Decimal(1)

    def reckoned(places: int) -> Decimal:
        start, end = rounded(value, places), rounded(goal, places)
        if not growth:
            return (end - start) / steps
        return ((end / start) ** (1 / steps) - 1) * 100 if start > 0 else UNTOLD

    shown = 1 if growth else account.subject.gap_places(pace_places(account.subject))
    return agreeing_decimals(reckoned, pace * 100 if growth else pace, decimals=decimals, result_decimals=shown)


def _steps(account: Account) -> str:
    """Quarters or years left; a part of one as the months it is made of, so that the formula can be followed."""
    steps, observation = account.assessment.steps_left, account.assessment.observation
    if steps is None or observation is None:
        return ""
    if steps == steps.to_integral_value():
        return number(steps, 0, account.language)
    months = account.subject.case.due.months_since(observation.period_end)
    return account.say("pace.months", months=months, step=_YEAR if steps * _YEAR == months else _QUARTER)


def _effort(account: Account) -> str:
    assessment, effort = account.assessment, account.assessment.effort
    if effort is None or assessment.pace_needed is None or assessment.recent_pace is None:
        return ""
    needed, recent = assessment.pace_needed, assessment.recent_pace
    least = _PACE_PLACES if assessment.paced_by_growth else account.subject.gap_places(pace_places(account.subject))
    scale = 100 if assessment.paced_by_growth else 1
    places = agreeing_decimals(
        lambda exact: _quotient(rounded(needed * scale, exact), rounded(recent * scale, exact)),
        effort,
        decimals=least,
        result_decimals=2,
    )
    return account.say(
        "effort.formula",
        needed=_exact_pace(account, needed, places),
        recent=_exact_pace(account, recent, places),
        effort=number(effort, 2, account.language),
    )


def _quotient(one: Decimal, other: Decimal) -> Decimal:
    return one / other if other else UNTOLD


def _exact_pace(account: Account, pace: Decimal, places: int) -> str:
    sign = MINUS if pace < 0 else ""
    if account.assessment.paced_by_growth:
        return sign + account.share(abs(pace), places)
    return sign + account.subject.difference(pace, account.language, decimals=places)


def _ends(account: Account) -> str:
    return account.say("separator").join(_end(account, end) for end in account.assessment.ends)


def _end(account: Account, end: End) -> str:
    """The share done from one end of the baseline, so that its verdict can be followed."""
    case, observation = account.subject.case, account.assessment.observation
    words = {name: said(word, account.language) for name, word in end_words(account.subject, end).items()}
    span = span_of(case, end.baseline)
    shares = None if observation is None else rule(case, observation, end.baseline).shares
    if span is None or shares is None or observation is None or observation.value is None:
        return account.say("ends.formula", **words)
    places = share_places(account, shares)
    done = done_words(account, span, observation.value, shares, places)
    return account.say("ends.reckoned", done=done, due=account.share(shares.due, places), **words)


def _other_path(account: Account) -> str:
    other = account.assessment.other_path
    if other is None:
        return ""
    status = text(f"status.{other.status}", account.language)
    return account.say("other_path.formula", path=text(f"path.{other.path}", account.language), status=status)
