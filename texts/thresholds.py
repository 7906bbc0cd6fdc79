"""Where the colours of one verdict begin: the cuts of its profile, the target itself, or the periods met."""

from __future__ import annotations

from domain.assessment import Mark, Status
from domain.ladder import ahead_from, cuts, tolerance_base
from domain.plan import Comparator, Measure, Mode
from domain.settings import MAINTAINED_FROM, REGRESSING_BELOW
from domain.shares import Shares
from domain.turning_points import ON_PATH, shares_from
from domain.verdict import counts_periods
from texts.account import Account
from texts.catalogue import text
from texts.printing import matching_decimals, places_of, target_words, tells_apart

_HELD = frozenset({Status.MAINTAINED, Status.MOSTLY_MAINTAINED, Status.NOT_MAINTAINED})
_MOST_PLACES = 6


def thresholds(account: Account) -> str:
    """绿 P ≥ 57.0%,黄 P ≥ 36.0% with how they come about; nothing what would decide where no path does."""
    shares = shares_from(account.assessment)
    if account.assessment.status not in ON_PATH:
        return _off_path(account)
    return _rules(account, "rules") if shares is None else _on_path(account, shares)


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
        if all(tells_apart(shares.done * 100, cut * 100, places) for cut in cutting):
            return places
    return _MOST_PLACES


def _off_path(account: Account) -> str:
    case, status = account.subject.case, account.assessment.status
    if counts_periods(case) or status in _HELD:
        return _by_periods(account)
    if status is Status.ACHIEVED_EARLY:
        return _early(account)
    if not _is_final(account):
        return _rules(account, "rules")
    if case.comparator is Comparator.APPROX:
        return _approximate(account)
    return account.say("cuts.at_due", target=target_words(account.subject, account.language))


def _by_periods(account: Account) -> str:
    case = account.subject.case
    if account.assessment.status in _HELD or (case.mode is Mode.MAINTAIN and case.measure is not Measure.GROWTH):
        return account.say("cuts.held", share=account.share(MAINTAINED_FROM, 0))
    return account.say("cuts.each", target=target_words(account.subject, account.language))


def _is_final(account: Account) -> bool:
    """Whether the target itself decides: its due month is judged, or over."""
    case, judged = account.subject.case, account.assessment.observation
    over = case.as_of is not None and case.as_of > case.due
    judged_at_due = judged is not None and judged.period_end >= case.due
    return over or judged_at_due or Mark.FINAL_VALUE_MISSING in account.assessment.marks


def _early(account: Account) -> str:
    """Before the due month whoever no longer meets the target goes by the schedule again, and is not red at once."""
    case, shares = account.subject.case, shares_from(account.assessment)
    # An approximate target is met early by nothing less than its own number (J15).
    nearly = account.quantity(case.bounds[0], places_of(case.bounds[0]))
    approximate = text("aim.at_least", account.language, target=nearly)
    target = approximate if case.comparator is Comparator.APPROX else target_words(account.subject, account.language)
    if shares is None:
        return _rules(account, "early_rules", target=target)
    return account.say("cuts.early", target=target, **_cuts(account, shares))


def _rules(account: Account, key: str, **fields: str) -> str:
    """The cuts of the profile without numbers, where no path has given any yet."""
    profile = account.assessment.profile
    rules = {light: account.say(f"cuts.{light}.{profile}") for light in ("green", "yellow")}
    base = account.say("cuts.base") if any("k" in rule for rule in rules.values()) else ""
    return account.say(f"cuts.{key}", base=base, **rules, **fields)


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
