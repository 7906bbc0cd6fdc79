"""A verdict explained with its own numbers: every step from target and baseline to the row that matched."""

from __future__ import annotations

from collections.abc import Iterator

from domain.assessment import Assessment, Colour, Status
from domain.plan import BaselineBasis, Language
from domain.turning_points import TurningPoint, turning_points
from texts.account import Account
from texts.catalogue import text
from texts.explanation_path import path_steps
from texts.numbers import month_name, number
from texts.pace_words import pace_words
from texts.printing import Subject, matching_decimals, places_of, target_words, value_words
from texts.thresholds import thresholds
from texts.verdict_words import marks_listed, no_value_sentence

# The row of STATUS 1.5 a status stands in.
_ROWS = {
    Status.NO_DATA: 1,
    Status.NOT_ASSESSABLE: 2,
    Status.ACHIEVED: 3,
    Status.ACHIEVED_APPROX: 3,
    Status.ACHIEVED_EARLY: 4,
    Status.MISSED: 5,
    Status.NOT_YET_DUE: 6,
    Status.REGRESSING: 7,
    Status.AHEAD: 8,
    Status.ON_TRACK: 9,
    Status.BEHIND: 10,
    Status.OFF_TRACK: 11,
}


def explanation_steps(subject: Subject, assessment: Assessment, language: Language) -> tuple[tuple[str, str], ...]:
    """Label and formula of each step this verdict took, in the order it was reckoned."""
    account = Account(subject, assessment, language)
    return tuple((account.say(f"{key}.label"), formula) for key, formula in formulas(account))


def formulas(account: Account) -> Iterator[tuple[str, str]]:
    """The steps by their key (``target``, ``value``, … ``marks``), those that say nothing left out."""
    return ((key, formula) for key, formula in _all_formulas(account) if formula)


def _all_formulas(account: Account) -> Iterator[tuple[str, str]]:
    yield "target", _target(account)
    yield "value", _value(account)
    yield "baseline", _baseline(account)
    yield from path_steps(account)
    yield "periods", _periods(account)
    yield "cuts", thresholds(account)
    yield "verdict", _verdict(account)
    yield "turning", _turning(account)
    yield "gap", _gap(account)
    yield "pace", _pace(account)
    yield "other_path", _other_path(account)
    yield "marks", marks_listed(account.assessment, account.language)


def _target(account: Account) -> str:
    due = month_name(account.subject.case.due, account.language)
    return account.say("target.formula", target=target_words(account.subject, account.language), due=due)


def _value(account: Account) -> str:
    observation = account.assessment.observation
    if observation is None or observation.value is None:
        return no_value_sentence(account.subject, account.assessment, account.language)
    return account.say(
        "value.formula",
        month=month_name(observation.period_end, account.language),
        value=value_words(account.subject, observation, account.language, decimals=account.subject.decimals),
    )


def _baseline(account: Account) -> str:
    baseline = account.assessment.baseline
    if account.assessment.observation is None or account.assessment.status in _WITHOUT_BASELINE:
        return ""
    if baseline is None or baseline.value is None or baseline.month is None:
        return account.say("baseline.missing")
    basis = "year_start" if baseline.basis is BaselineBasis.NONE else baseline.basis
    return account.say(
        "baseline.formula",
        value=account.quantity(baseline.value),
        month=month_name(baseline.month, account.language),
        basis=text(f"basis.{basis}", account.language),
    )


_WITHOUT_BASELINE = frozenset({Status.MET_THIS_PERIOD, Status.NOT_MET_THIS_PERIOD})


def _periods(account: Account) -> str:
    periods = account.assessment.periods
    if periods is None:
        return ""
    return account.say("periods.formula", met=periods.met, observed=periods.observed, expected=periods.expected)


def _verdict(account: Account) -> str:
    status = account.assessment.status
    word = text(f"status.{status}", account.language)
    profile = text(f"profile.{account.assessment.profile}", account.language)
    if account.assessment.periods is not None or status not in _ROWS:
        return account.say("verdict.by_periods", status=word)
    return account.say("verdict.formula", row=_ROWS[status], status=word, profile=profile)


def _turning(account: Account) -> str:
    """At which value the colour turns, from where the judged value stands."""
    points = turning_points(account.subject.case, account.assessment)
    return account.say("separator").join(words for words in (_turn(account, point) for point in points) if words)


def _turn(account: Account, point: TurningPoint) -> str:
    observation = account.assessment.observation
    if observation is None or observation.value is None:
        return ""
    colour = account.assessment.status.colour
    reached = colour is Colour.GREEN or (colour is Colour.YELLOW and point.colour is Colour.YELLOW)
    gap = point.value - observation.value
    places = matching_decimals(point.value, observation.value, max(account.subject.decimals, 1))
    direction = "up" if gap > 0 else "down"
    return account.say(
        f"turning.{'holds' if reached else 'needs'}_{direction}",
        colour=text(f"colour.{point.colour}", account.language),
        value=account.quantity(point.value, places),
        gap=account.subject.difference(gap, account.language, decimals=places),
    )


def _gap(account: Account) -> str:
    gap, observation = account.assessment.gap_to_target, account.assessment.observation
    if gap is None or observation is None or observation.value is None:
        return ""
    aim = observation.value - gap
    places = account.subject.matching_decimals(observation.value, aim)
    return account.say(
        "gap.formula",
        value=account.bare(observation.value, places),
        target=account.bare(aim, places),
        gap=account.difference(gap, places),
    )


def _pace(account: Account) -> str:
    pace, steps, observation = (
        account.assessment.pace_needed,
        account.assessment.steps_left,
        account.assessment.observation,
    )
    if pace is None or steps is None or observation is None or observation.value is None:
        return ""
    growth = account.assessment.paced_by_growth
    goal = observation.value * (1 + pace) ** steps if growth else observation.value + pace * steps
    return account.say(
        "pace.compound" if growth else "pace.formula",
        goal=account.bare(goal),
        value=account.bare(observation.value),
        steps=number(steps, 1 if places_of(steps) else 0, account.language),
        pace=pace_words(account.subject, pace, account.language, is_growth=growth, signed=True),
    )


def _other_path(account: Account) -> str:
    other = account.assessment.other_path
    if other is None:
        return ""
    status = text(f"status.{other.status}", account.language)
    return account.say("other_path.formula", path=text(f"path.{other.path}", account.language), status=status)
