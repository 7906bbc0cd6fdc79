"""Where the colours of one verdict begin: the cuts of its profile, the target itself, or the periods met."""

from __future__ import annotations

from decimal import Decimal

from domain.assessment import Status
from domain.ladder import ahead_from, cuts, tolerance_base
from domain.plan import Comparator
from domain.settings import MAINTAINED_FROM, REGRESSING_BELOW
from domain.shares import Shares
from domain.turning_points import ON_PATH, shares_from
from texts.account import Account
from texts.numbers import rounded
from texts.printing import matching_decimals, places_of, target_words

_ON_THE_DAY = frozenset({Status.ACHIEVED, Status.ACHIEVED_APPROX, Status.ACHIEVED_EARLY, Status.MISSED})
_HELD = frozenset({Status.MAINTAINED, Status.MOSTLY_MAINTAINED, Status.NOT_MAINTAINED})
_EACH = frozenset({Status.MET_THIS_PERIOD, Status.NOT_MET_THIS_PERIOD})
_MOST_PLACES = 6


def thresholds(account: Account) -> str:
    """绿 P ≥ 57.0%,黄 P ≥ 36.0% with how they come about; nothing where there is no light to give."""
    shares = shares_from(account.assessment)
    if account.assessment.status not in ON_PATH:
        return _off_path(account)
    return "" if shares is None else _on_path(account, shares)


def thresholds_short(account: Account) -> str:
    """The numbers alone, for a line."""
    shares = shares_from(account.assessment)
    if account.assessment.status not in ON_PATH or shares is None:
        return thresholds(account)
    return account.say("cuts.short", **_cuts(account, shares))


def share_places(account: Account, shares: Shares) -> int:
    """The decimals at which P, S and D agree in print and P stands on the same side of every cut as it does in full."""
    cutting = cuts(shares, account.assessment.profile)
    for start in range(1, _MOST_PLACES):
        places = matching_decimals(shares.done * 100, shares.due * 100, start)
        if all(_tells_apart(shares.done * 100, cut * 100, places) for cut in cutting):
            return places
    return _MOST_PLACES


def _off_path(account: Account) -> str:
    status = account.assessment.status
    if status in _HELD:
        return account.say("cuts.held", share=account.share(MAINTAINED_FROM, 0))
    if status in _ON_THE_DAY and account.subject.case.comparator is Comparator.APPROX:
        return _approximate(account)
    if status in _ON_THE_DAY | _EACH:
        key = "at_due" if status in _ON_THE_DAY else "each"
        return account.say(f"cuts.{key}", target=target_words(account.subject, account.language))
    return ""


def _approximate(account: Account) -> str:
    """An approximate target is met from its own number on, and nearly met within its tolerance (J15)."""
    case = account.subject.case
    target, _ = case.bounds
    edge = target - abs(target) * case.approx_tolerance
    places = max(account.subject.decimals, places_of(edge))
    return account.say("cuts.approx", target=account.quantity(target), edge=account.quantity(edge, places))


def _on_path(account: Account, shares: Shares) -> str:
    profile = account.assessment.profile
    return account.say(
        "cuts.formula",
        due=account.share(shares.due, 1),
        base=account.share(tolerance_base(shares), 1),
        ahead=account.share(ahead_from(shares), share_places(account, shares)),
        green_rule=account.say(f"cuts.green.{profile}"),
        yellow_rule=account.say(f"cuts.yellow.{profile}"),
        regressing=account.share(REGRESSING_BELOW, 0),
        **_cuts(account, shares),
    )


def _cuts(account: Account, shares: Shares) -> dict[str, str]:
    """Whoever falls below −1 % is red at once, so no colour begins below that."""
    places = share_places(account, shares)
    green, yellow = (max(cut, REGRESSING_BELOW) for cut in cuts(shares, account.assessment.profile))
    return {"green": account.share(green, places), "yellow": account.share(yellow, places)}


def _tells_apart(one: Decimal, other: Decimal, places: int) -> bool:
    return one == other or rounded(one, places) != rounded(other, places)
