"""What would change the colour: the values at which a verdict turns, and how far the judged one is from them."""

from __future__ import annotations

from domain.assessment import Colour, Status
from domain.plan import Comparator
from domain.turning_points import TurningPoint, turning_points
from texts.account import Account
from texts.catalogue import text
from texts.circumstance_words import is_late
from texts.printing import matching_decimals, target_words

_FINAL = frozenset({Status.ACHIEVED, Status.ACHIEVED_APPROX, Status.MISSED})
_BY_TARGET = _FINAL | {
    Status.ACHIEVED_EARLY,
    Status.MAINTAINED,
    Status.MOSTLY_MAINTAINED,
    Status.NOT_MAINTAINED,
    Status.MET_THIS_PERIOD,
    Status.NOT_MET_THIS_PERIOD,
}
# Inside a range or on a point there is no side to say how far off on.
_ONE_SIDED = frozenset({Comparator.AT_LEAST, Comparator.ABOVE, Comparator.AT_MOST, Comparator.BELOW, Comparator.APPROX})


def turning_words(account: Account) -> str:
    """On a path the values where green and yellow begin; elsewhere the target, and whether anything can change."""
    points = turning_points(account.subject.case, account.assessment)
    found = [words for words in (_turn(account, point) for point in points) if words]
    if account.assessment.status in _BY_TARGET:
        found = [words for words in (_to_target(account), _finality(account)) if words]
    return account.say("separator").join(found)


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


def _to_target(account: Account) -> str:
    gap, observation = account.assessment.gap_to_target, account.assessment.observation
    if gap is None or observation is None or observation.value is None:
        return ""
    target = target_words(account.subject, account.language)
    met = account.assessment.status not in (Status.MISSED, Status.NOT_MAINTAINED, Status.NOT_MET_THIS_PERIOD)
    if account.subject.case.comparator not in _ONE_SIDED and met:
        return ""
    places = account.subject.matching_decimals(observation.value, observation.value - gap)
    distance = account.subject.difference(gap, account.language, decimals=places)
    if account.assessment.status is Status.ACHIEVED_APPROX:
        return account.say("turning.nearly", target=target, gap=distance)
    kind = "exact" if met and gap == 0 else "spare" if met else "short_up" if gap < 0 else "short_down"
    return account.say(f"turning.{kind}", target=target, gap=distance)


def _finality(account: Account) -> str:
    if account.assessment.status not in _FINAL:
        return ""
    late = is_late(account.subject, account.assessment)
    return account.say("turning.final_late" if late else "turning.final")
