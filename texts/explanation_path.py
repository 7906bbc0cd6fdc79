"""The part of an explanation that lies on a path: expected value, shares, their difference, and the cuts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from domain.fulfilment import FALLING, RISING, distance
from domain.path import Span, seasonal_years
from domain.plan import PathKind
from domain.ruling import span_of
from domain.shares import Shares
from domain.turning_points import shares_from
from texts.account import Account
from texts.agreeing import UNTOLD, agreeing_decimals
from texts.catalogue import text
from texts.numbers import month_name, number, rounded, signed
from texts.printing import matching_decimals, quotient_decimals
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
    yield "expected", _expected(account, span, shares, _Time(elapsed, months))
    places = share_places(account, shares)
    yield "done", done_words(account, span, observation.value, shares, places)
    yield "due", _due(account, span, shares, places)
    yield "difference", _difference(account, shares, places)
    if shares.ratio is not None:
        yield "ratio", _ratio(account, shares, places)
    yield "path_gap", _path_gap(account, observation.value, shares.expected)


@dataclass(frozen=True)
class _Time:
    """Months gone by and months in all."""

    elapsed: int
    months: int

    @property
    def share(self) -> Decimal:
        return Decimal(self.elapsed) / self.months

    def words(self, account: Account) -> str:
        """A share that ends as one, any other as the months it is made of: rounded, it would lead elsewhere."""
        if Decimal(self.elapsed) * 1000 % self.months == 0:
            return account.share(self.share, 1)
        return f"({self.elapsed} ÷ {self.months})"


def _expected(account: Account, span: Span, shares: Shares, time: _Time) -> str:
    path = PathKind.LINEAR if account.assessment.path is None else account.assessment.path
    places = _decimals_of_expected(account, span, shares, time)
    more = places - account.subject.decimals
    stops = (
        account.say(
            "expected.stop",
            month=month_name(month, account.language),
            value=account.quantity(value, account.subject.places_known(value)),
        )
        for month, value in sorted(account.subject.case.milestones)
    )
    return account.say(
        f"expected.{path}",
        path=text(f"path.{path}", account.language),
        baseline=account.bare(span.baseline, places),
        goal=account.bare(span.goal, places),
        share=account.share(shares.due, 1 + more) if path is PathKind.SEASONAL else time.words(account),
        season=_season(account) if path is PathKind.SEASONAL else "",
        stops=account.say("separator").join(stops),
        expected=account.quantity(shares.expected, _expected_places(account, shares)),
    )


def _decimals_of_expected(account: Account, span: Span, shares: Shares, time: _Time) -> int:
    path, decimals = account.assessment.path, account.subject.decimals
    if path in (PathKind.MILESTONES, PathKind.STEPS):
        return decimals

    def reckoned(places: int) -> Decimal:
        start, goal = rounded(span.baseline, places), rounded(span.goal, places)
        if path is PathKind.COMPOUND:
            return start * (goal / start) ** time.share if start else UNTOLD
        share = rounded(shares.due, places - decimals + 3) if path is PathKind.SEASONAL else time.share
        return start + (goal - start) * share

    known, result_decimals = account.subject.places_known(span.baseline), _expected_places(account, shares)
    return agreeing_decimals(reckoned, shares.expected, decimals=known, result_decimals=result_decimals)


def _season(account: Account) -> str:
    """Where the cumulative seasonal share comes from: stated, or the mean of the last full years (STATUS 1.2)."""
    observation = account.assessment.observation
    years = 0 if observation is None else seasonal_years(account.subject.case, observation.period_end)
    return account.say("expected.of_years", years=years) if years else account.say("expected.stated")


def _path_gap(account: Account, value: Decimal, expected: Decimal) -> str:
    subject, known = account.subject, account.subject.places_expected(account.assessment, expected)
    places = matching_decimals(value, expected, known, gap_places=subject.gap_places)
    # A whole count stays one beside an expected one that is none.
    whole = places == known and rounded(value, subject.decimals) == rounded(value, places)
    return account.say(
        "path_gap.formula",
        value=account.bare(value, subject.decimals if whole else places),
        expected=account.bare(expected, places),
        gap=account.difference(value - expected, places),
    )


def _expected_places(account: Account, shares: Shares) -> int:
    return account.subject.places_expected(account.assessment, shares.expected)


def done_words(account: Account, span: Span, value: Decimal, shares: Shares, places: int) -> str:
    case, printed = account.subject.case, account.share(shares.done, places)
    known = account.subject.places_known(span.baseline)
    if case.comparator in RISING | FALLING:
        decimals = quotient_decimals(value, span.baseline, span.goal, decimals=known, result_decimals=places)
        return account.say(
            "done.formula",
            value=account.bare(value, decimals),
            baseline=account.bare(span.baseline, decimals),
            goal=account.bare(span.goal, decimals),
            share=printed,
        )
    left, start = distance(case, value), distance(case, span.baseline)
    decimals = agreeing_decimals(
        lambda exact: 100 - _percent(rounded(left, exact), rounded(start, exact)),
        shares.done * 100,
        decimals=known,
        result_decimals=places,
    )
    return account.say(
        "done.distance",
        distance=account.bare(left, decimals),
        start=account.bare(start, decimals),
        share=printed,
    )


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return part / whole * 100 if whole else UNTOLD


def _due(account: Account, span: Span, shares: Shares, places: int) -> str:
    expected, known = shares.expected, account.subject.places_known(span.baseline)
    least = max(known, _expected_places(account, shares))
    decimals = quotient_decimals(expected, span.baseline, span.goal, decimals=least, result_decimals=places)
    # Whole counts stay whole beside an expected one that is none.
    whole = all(rounded(one, known) == rounded(one, decimals) for one in (span.baseline, span.goal))
    others = known if whole and decimals == least else decimals
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
