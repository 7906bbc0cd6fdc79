"""A verdict explained in a line or two, for where there is no room for every step."""

from __future__ import annotations

from domain.assessment import Assessment, Colour
from domain.plan import Language
from domain.turning_points import ON_PATH
from texts.account import Account
from texts.catalogue import text
from texts.explanation import formulas
from texts.missing_words import reason_sentence
from texts.printing import Subject
from texts.thresholds import thresholds_short
from texts.told import said


def explanation_lines(subject: Subject, assessment: Assessment, language: Language) -> tuple[str, ...]:
    """The reckoning with its numbers, then the thresholds with profile and method version."""
    account = Account(subject, assessment, language)
    found = dict(formulas(account))
    return (_reckoning(account, found), _rule(account))


def _reckoning(account: Account, found: dict[str, str]) -> str:
    status = account.assessment.status
    if status.colour is Colour.GREY or (status in ON_PATH and "done" not in found):
        return said(reason_sentence(account.subject, account.assessment), account.language)
    if "periods" in found:
        return account.say("line.periods", value=found["value"], periods=found["periods"])
    if status in ON_PATH:
        return account.say("line.path", done=found["done"], due=found["due"], difference=found["difference"])
    return account.say("line.target", value=found["value"], gap=found["gap"])


def _rule(account: Account) -> str:
    assessment = account.assessment
    stated = text(f"profile.{assessment.profile}", account.language)
    return account.say("line.rule", cuts=thresholds_short(account), profile=stated, method=assessment.method)
