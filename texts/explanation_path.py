"""The part of an explanation that lies on a path: expected value, shares, their difference, and the cuts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from domain.fulfilment import FALLING, RISING, distance
from domain.path import Span, seasonal_years
from domain.plan import PathKind
from domain.ruling import span_of
from domain.shares import Shares
from domain.turning_points import shares_from
from texts.account import Account
from texts.catalogue import text
from texts.numbers import month_name, number, signed
from texts.printing import quotient_decimals
from texts.thresholds import share_places

Step = tuple[str, str]
_RATIO_PLACES = 3


def path_steps(account: Account) -> Iterator[Step]:
    """Nothing where the verdict has no path."""
    assessment, observation = account.assessment, account.assessment.observation
    span, shares = span_of(account.subject.case, assessment.baseline), shares_from(assessment)
    if span is None or shares is None or observation is None or observation.value is None:
        return
    months = span.due.months_since(span.start)
    elapsed = min(max(observation.period_end.months_since(span.start), 0), months)
    share = account.share(Decimal(elapsed) / months, 1)
    yield "time", account.say("time.formula", elapsed=elapsed, months=months, share=share)
    # A share that ends is printed as one, any other as the months it is made of: rounded, it would lead elsewhere.
    exact = Decimal(elapsed) * 1000 % months == 0
    yield "expected", _expected(account, span, shares, share if exact else f"({elapsed} ÷ {months})")
    places = share_places(account, shares)
    yield "done", _done(account, span, observation.value, shares, places)
    yield "due", _due(account, span, shares, places)
    yield "difference", _difference(account, shares, places)
    if shares.ratio is not None:
        yield "ratio", _ratio(account, shares, places)
    yield "path_gap", _path_gap(account, observation.value, shares.expected)


def _expected(account: Account, span: Span, shares: Shares, share: str) -> str:
    path = PathKind.LINEAR if account.assessment.path is None else account.assessment.path
    stops = (
        account.say("expected.stop", month=month_name(month, account.language), value=account.quantity(value))
        for month, value in sorted(account.subject.case.milestones)
    )
    return account.say(
        f"expected.{path}",
        path=text(f"path.{path}", account.language),
        baseline=account.bare(span.baseline),
        goal=account.bare(span.goal),
        share=account.share(shares.due, 1) if path is PathKind.SEASONAL else share,
        season=_season(account) if path is PathKind.SEASONAL else "",
        stops=account.say("separator").join(stops),
        expected=account.quantity(shares.expected, _expected_places(account, shares)),
    )


def _season(account: Account) -> str:
    """Where the cumulative seasonal share comes from: stated, or the mean of the last full years (STATUS 1.2)."""
    observation = account.assessment.observation
    years = 0 if observation is None else seasonal_years(account.subject.case, observation.period_end)
    return account.say("expected.of_years", years=years) if years else account.say("expected.stated")


def _path_gap(account: Account, value: Decimal, expected: Decimal) -> str:
    places = account.subject.matching_decimals(value, expected)
    return account.say(
        "path_gap.formula",
        value=account.bare(value, places),
        expected=account.bare(expected, places),
        gap=account.difference(value - expected, places),
    )


def _expected_places(account: Account, shares: Shares) -> int:
    decimals = account.subject.decimals
    return decimals if shares.expected == shares.expected.to_integral_value() else max(decimals, 1)


def _done(account: Account, span: Span, value: Decimal, shares: Shares, places: int) -> str:
    case, printed = account.subject.case, account.share(shares.done, places)
    if case.comparator in RISING | FALLING:
        decimals = quotient_decimals(
            value, span.baseline, span.goal, decimals=account.subject.decimals, result_decimals=places
        )
        return account.say(
            "done.formula",
            value=account.bare(value, decimals),
            baseline=account.bare(span.baseline, decimals),
            goal=account.bare(span.goal, decimals),
            share=printed,
        )
    return account.say(
        "done.distance",
        distance=account.bare(distance(case, value)),
        start=account.bare(distance(case, span.baseline)),
        share=printed,
    )


def _due(account: Account, span: Span, shares: Shares, places: int) -> str:
    expected = shares.expected
    decimals = quotient_decimals(
        expected, span.baseline, span.goal, decimals=_expected_places(account, shares), result_decimals=places
    )
    others = account.subject.decimals if decimals == _expected_places(account, shares) else decimals
    return account.say(
        "due.formula",
        expected=account.bare(expected, decimals),
        baseline=account.bare(span.baseline, others),
        goal=account.bare(span.goal, others),
        share=account.share(shares.due, places),
    )


def _difference(account: Account, shares: Shares, places: int) -> str:
    return account.say(
        "difference.formula",
        done=account.share(shares.done, places),
        due=account.share(shares.due, places),
        points=signed(shares.gap_points, places, account.language),
    )


def _ratio(account: Account, shares: Shares, places: int) -> str:
    """The ratio in thousandths, and the shares with as many decimals as it takes to find it again."""
    shown = quotient_decimals(
        shares.done * 100, Decimal(0), shares.due * 100, decimals=places, result_decimals=_RATIO_PLACES - 2
    )
    return account.say(
        "ratio.formula",
        done=account.share(shares.done, shown),
        due=account.share(shares.due, shown),
        ratio=number(shares.done / shares.due, _RATIO_PLACES, account.language),
    )
