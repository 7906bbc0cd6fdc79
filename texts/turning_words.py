"""What would change the colour: the values at which a verdict turns, and how far the judged one is from them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from domain.assessment import Colour, Status
from domain.plan import Comparator
from domain.turning_points import TurningPoint, turning_points
from texts.account import Account
from texts.assessable_words import assessable_words
from texts.catalogue import text
from texts.circumstance_words import is_late
from texts.numbers import rounded, threshold
from texts.printing import places_of, target_words

_MORE_PLACES = 2
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
    return assessable_words(account) or account.say("separator").join(found)


def _turn(account: Account, point: TurningPoint) -> str:
    observation = account.assessment.observation
    if observation is None or observation.value is None:
        return ""
    if point.colour is Colour.GREY:
        at = account.quantity(point.value, account.subject.places_known(point.value))
        return account.say("turning.exactly", value=at, status=text(f"status.{Status.NOT_YET_DUE}", account.language))
    colour = account.assessment.status.colour
    reached = colour is Colour.GREEN or (colour is Colour.YELLOW and point.colour is Colour.YELLOW)
    # Whoever is met holds until falling back, whoever is not has to go on.
    side = "up" if point.is_rising != reached else "down"
    kind, light = "holds" if reached else "needs", text(f"colour.{point.colour}", account.language)
    margin = _margin(account, point, observation.value, reached=reached)
    if margin is None:
        least = account.subject.difference(
            Decimal(1).scaleb(-_finest(account)), account.language, decimals=_finest(account)
        )
        return account.say(f"turning.hair_{kind}_{side}", colour=light, gap=least)
    words = account.say(
        f"turning.{'passes' if point.is_beyond else kind}_{side}",
        colour=light,
        value=account.quantity(margin.threshold, margin.places),
        gap=account.subject.difference(margin.gap, account.language, decimals=margin.places),
    )
    if margin.places == _coarsest(account):
        return words
    return account.say("turning.from", value=account.quantity(observation.value, margin.places)) + words


@dataclass(frozen=True)
class _Margin:
    """A threshold as printed, and the difference to the printed value."""

    threshold: Decimal
    gap: Decimal
    places: int


def _margin(account: Account, point: TurningPoint, value: Decimal, *, reached: bool) -> _Margin | None:
    """The fewest decimals that leave value and threshold on their sides; None where two more do not."""
    for places in range(_coarsest(account), _finest(account) + 1):
        at = threshold(point.value, places, is_rising=point.is_rising)
        gap = at - rounded(value, places)
        ahead = gap if point.is_rising else -gap
        if (ahead <= 0) if reached else (ahead > 0):
            return _Margin(at, gap, places)
    return None


def _coarsest(account: Account) -> int:
    """A count in whole numbers, and percentages, which differ by one decimal at least, with it (STATUS 1.12)."""
    return account.subject.gap_places(account.subject.decimals)


def _finest(account: Account) -> int:
    return _coarsest(account) + _MORE_PLACES


def _to_target(account: Account) -> str:
    gap, observation = account.assessment.gap_to_target, account.assessment.observation
    if gap is None or observation is None or observation.value is None:
        return ""
    target = target_words(account.subject, account.language)
    met = account.assessment.status not in (Status.MISSED, Status.NOT_MAINTAINED, Status.NOT_MET_THIS_PERIOD)
    if gap == 0 and not met:
        # A bound that names the very target and misses it has no distance to tell.
        return ""
    if account.subject.case.comparator not in _ONE_SIDED and met:
        return _two_sided(account)
    places = account.subject.matching_decimals(observation.value, observation.value - gap)
    distance = account.subject.difference(gap, account.language, decimals=places)
    if account.assessment.status is Status.ACHIEVED_APPROX:
        return account.say("turning.nearly", target=target, gap=distance)
    kind = "exact" if met and gap == 0 else "spare" if met else "short_up" if gap < 0 else "short_down"
    return account.say(f"turning.{kind}", target=target, gap=distance)


def _two_sided(account: Account) -> str:
    """Where a value that meets a range or a point would leave it."""
    low, high = (
        account.quantity(bound, places_of(*account.subject.case.bounds)) for bound in account.subject.case.bounds
    )
    key = "inside" if account.subject.case.comparator is Comparator.RANGE else "on_point"
    return account.say(f"turning.{key}", low=low, high=high)


def _finality(account: Account) -> str:
    if account.assessment.status not in _FINAL:
        return ""
    late = is_late(account.subject, account.assessment)
    return account.say("turning.final_late" if late else "turning.final")
