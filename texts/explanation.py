"""A verdict explained with its own numbers: every step from target and baseline to the row that matched."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from domain.assessment import Assessment, Mark, Status
from domain.observation import Observation
from domain.plan import Baseline, BaselineBasis, Language
from texts.account import Account
from texts.baseline_reason import baseline_reason
from texts.catalogue import text
from texts.circumstance_words import circumstance_sentences, is_late
from texts.explanation_ahead import steps_ahead
from texts.explanation_path import path_steps
from texts.figure_words import figure_words
from texts.mark_words import marks_listed
from texts.missing_words import no_value_sentence
from texts.numbers import month_name
from texts.printing import Subject, target_words
from texts.thresholds import thresholds
from texts.told import said
from texts.turning_words import turning_words

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
    yield "reason", baseline_reason(account)
    # A value of a later month stands beside no schedule: that ended with the due month.
    yield from () if is_late(account.subject, account.assessment) else path_steps(account)
    yield "periods", _periods(account)
    yield "cuts", thresholds(account)
    yield "verdict", _verdict(account)
    yield "turning", turning_words(account)
    yield from steps_ahead(account)
    yield "circumstances", _circumstances(account)
    yield "marks", marks_listed(account.assessment, account.language)


def _target(account: Account) -> str:
    due = month_name(account.subject.case.due, account.language)
    return account.say("target.formula", target=target_words(account.subject, account.language), due=due)


def _value(account: Account) -> str:
    observation = account.assessment.observation
    if observation is None or observation.value is None:
        return said(no_value_sentence(account.subject, account.assessment), account.language)
    return account.say(
        "value.formula",
        month=month_name(observation.period_end, account.language),
        value=figure_words(account.subject, observation, account.language, decimals=account.subject.decimals),
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
        value=_baseline_value(account, baseline, baseline.value),
        month=month_name(baseline.month, account.language),
        basis=text(f"basis.{basis}", account.language),
    )


def _baseline_value(account: Account, baseline: Baseline, value: Decimal) -> str:
    """As its source words it; a derived one is known to a digit less than it is reckoned with (STATUS 1.12)."""
    decimals, rough = account.subject.places_known(value), max(account.subject.decimals - 1, 0)
    if baseline.basis is BaselineBasis.DERIVED and decimals > rough:
        return account.say(
            "baseline.derived", value=account.quantity(value, rough), exact=account.quantity(value, decimals)
        )
    published = (one for one in account.subject.case.known if (one.period_end, one.value) == (baseline.month, value))
    observation = next(published, Observation(account.subject.case.due, value))
    return figure_words(account.subject, observation, account.language, decimals=decimals)


_WITHOUT_BASELINE = frozenset({Status.MET_THIS_PERIOD, Status.NOT_MET_THIS_PERIOD})


def _circumstances(account: Account) -> str:
    found = circumstance_sentences(account.subject, account.assessment)
    return account.say("circumstances.separator").join(said(sentence, account.language) for sentence in found)


def _periods(account: Account) -> str:
    periods = account.assessment.periods
    if periods is None:
        return ""
    held = Decimal(periods.met) / periods.observed if periods.observed else None
    counted = account.say("periods.formula", met=periods.met, observed=periods.observed)
    share = "" if held is None else account.say("periods.share", share=account.share(held, 0 if held in (0, 1) else 1))
    return counted + share + account.say("periods.expected", expected=periods.expected)


def _verdict(account: Account) -> str:
    """The row that matched; of figures out of date the status is kept and no colour shown (J06)."""
    stale = account.say("verdict.stale") if Mark.STALE in account.assessment.marks else ""
    return _row(account) + stale


def _row(account: Account) -> str:
    status = account.assessment.status
    word = text(f"status.{status}", account.language)
    profile = text(f"profile.{account.assessment.profile}", account.language)
    if account.assessment.periods is not None or status not in _ROWS:
        return account.say("verdict.by_periods", status=word, method=account.assessment.method)
    return account.say(
        "verdict.formula", row=_ROWS[status], status=word, profile=profile, method=account.assessment.method
    )
