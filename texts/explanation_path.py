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
from texts.thresholds import share_places

Step = tuple[str, str]


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
    yield "expected", _expected(account, span, shares, share)
    places = share_places(account, shares)
    yield "done", _done(account, span, observation.value, account.share(shares.done, places))
    yield "due", _due(account, span, shares, account.share(shares.due, places))
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


def _done(account: Account, span: Span, value: Decimal, printed: str) -> str:
    case = account.subject.case
    if case.comparator in RISING | FALLING:
        return account.say(
            "done.formula",
            value=account.bare(value),
            baseline=account.bare(span.baseline),
            goal=account.bare(span.goal),
            share=printed,
        )
    return account.say(
        "done.distance",
        distance=account.bare(distance(case, value)),
        start=account.bare(distance(case, span.baseline)),
        share=printed,
    )


def _due(account: Account, span: Span, shares: Shares, printed: str) -> str:
    return account.say(
        "due.formula",
        expected=account.bare(shares.expected, _expected_places(account, shares)),
        baseline=account.bare(span.baseline),
        goal=account.bare(span.goal),
        share=printed,
    )


def _difference(account: Account, shares: Shares, places: int) -> str:
    return account.say(
        "difference.formula",
        done=account.share(shares.done, places),
        due=account.share(shares.due, places),
        points=signed(shares.gap_points, places, account.language),
    )


def _ratio(account: Account, shares: Shares, places: int) -> str:
    return account.say(
        "ratio.formula",
        done=account.share(shares.done, places),
        due=account.share(shares.due, places),
        ratio=number(shares.done / shares.due, 3, account.language),
    )
