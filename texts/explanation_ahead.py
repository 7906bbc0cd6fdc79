"""The part of an explanation that looks ahead: gap to the target, pace needed, effort, and what else it could be."""

from __future__ import annotations

from collections.abc import Iterator

from texts.account import Account
from texts.catalogue import text
from texts.mark_words import end_words
from texts.numbers import number
from texts.pace_words import pace_words

Step = tuple[str, str]
_QUARTER, _YEAR = 3, 12


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
    aim = observation.value - gap
    places = account.subject.matching_decimals(observation.value, aim)
    return account.say(
        "gap.formula",
        value=account.bare(observation.value, places),
        target=account.bare(aim, places),
        gap=account.difference(gap, places),
    )


def _completion(account: Account) -> str:
    """A, for information only: how much of the whole target the value is (STATUS 1.4)."""
    completion, observation = account.assessment.completion, account.assessment.observation
    if completion is None or observation is None or observation.value is None:
        return ""
    target, _ = account.subject.case.bounds
    return account.say(
        "completion.formula",
        value=account.bare(observation.value),
        target=account.bare(target),
        share=account.share(completion, 1),
    )


def _pace(account: Account) -> str:
    assessment = account.assessment
    pace, steps, observation = assessment.pace_needed, assessment.steps_left, assessment.observation
    if pace is None or steps is None or observation is None or observation.value is None:
        return ""
    growth = assessment.paced_by_growth
    goal = observation.value * (1 + pace) ** steps if growth else observation.value + pace * steps
    return account.say(
        "pace.compound" if growth else "pace.formula",
        goal=account.bare(goal),
        value=account.bare(observation.value),
        steps=_steps(account),
        pace=pace_words(account.subject, pace, account.language, is_growth=growth, signed=True),
    )


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
    growth = assessment.paced_by_growth
    needed, recent = (
        pace_words(account.subject, pace, account.language, is_growth=growth, signed=True)
        for pace in (assessment.pace_needed, assessment.recent_pace)
    )
    return account.say("effort.formula", needed=needed, recent=recent, effort=number(effort, 2, account.language))


def _ends(account: Account) -> str:
    ends = (end_words(account.subject, end, account.language) for end in account.assessment.ends)
    return account.say("separator").join(account.say("ends.formula", **words) for words in ends)


def _other_path(account: Account) -> str:
    other = account.assessment.other_path
    if other is None:
        return ""
    status = text(f"status.{other.status}", account.language)
    return account.say("other_path.formula", path=text(f"path.{other.path}", account.language), status=status)
