"""Why a verdict works with the baseline it works with (STATUS 1.7)."""

from __future__ import annotations

from domain.assessment import Mark, Status
from domain.plan import BaselineBasis
from texts.account import Account

_WITHOUT_BASELINE = frozenset({Status.MET_THIS_PERIOD, Status.NOT_MET_THIS_PERIOD})


def baseline_reason(account: Account) -> str:
    """The step of the five that gave the baseline; nothing where no baseline is asked for or none was found."""
    assessment = account.assessment
    if assessment.observation is None or assessment.status in _WITHOUT_BASELINE:
        return ""
    if Mark.BOUNDS_AGREE in assessment.marks:
        return account.say("reason.bounded")
    if assessment.baseline is None or assessment.baseline.value is None:
        return ""
    basis = assessment.baseline.basis
    if basis is BaselineBasis.NONE:
        return account.say("reason.year_start")
    return account.say("reason.other_series" if _is_passed_over(account) else f"reason.{basis}")


def _is_passed_over(account: Account) -> bool:
    """True where the case states a baseline and the verdict could not use it."""
    stated, used = account.subject.case.baseline, account.assessment.baseline
    return stated is not None and stated.value is not None and stated != used
