"""What would let a verdict be given where there is none yet (STATUS 1.7)."""

from __future__ import annotations

from domain.assessment import Mark, Status
from texts.account import Account
from texts.circumstance_words import is_final
from texts.numbers import month_name

_WITHOUT_VERDICT = frozenset({Status.NO_DATA, Status.NOT_ASSESSABLE, Status.NOT_YET_DUE})


def assessable_words(account: Account) -> str:
    """Empty where there is a verdict."""
    if account.assessment.status not in _WITHOUT_VERDICT:
        return ""
    due = month_name(account.subject.case.due, account.language)
    return account.say(f"assessable.{_missing(account)}", due=due)


def _missing(account: Account) -> str:
    assessment = account.assessment
    if assessment.status is Status.NO_DATA:
        return "value"
    if assessment.status is Status.NOT_YET_DUE:
        return "later"
    if Mark.FINAL_VALUE_MISSING in assessment.marks:
        return "final"
    if assessment.observation is None:
        return "total"
    if is_final(account.subject, assessment):
        return "exact"
    return "baseline" if assessment.baseline is None else "due_share"
