"""Sign in by somebody else's word: only for whom an administrator has tied to it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from db import audit
from domain.access import Role
from domain.account import Particulars
from domain.account_errors import OwnAccount, SignInRefused, SubjectTaken
from services.accounts import add_account, disable, find_account
from services.oidc import Vouched, set_oidc_subject, sign_in_vouched
from services.signing_in import SignedIn, presence
from services.store import Store
from settings import SignInRules
from tests.services.people import AT, HERE, OPERATOR, RULES, add

SUBJECT = "248289761001"


@pytest.fixture
def tied(store: Store) -> Store:
    """A reviewer without a password whom the provider vouches for."""
    with store.writing() as session:
        add_account(
            session,
            "reviewer",
            Particulars("审核员", oidc_subject=SUBJECT),
            roles=frozenset({Role.REVIEWER}),
            password=None,
            rules=RULES,
            by=OPERATOR,
            at=AT,
        )
    return store


def vouch(store: Store, subject: str, *methods: str, rules: SignInRules = RULES) -> SignedIn:
    with store.writing() as session:
        return sign_in_vouched(session, Vouched(subject, methods), address=HERE, user_agent="", rules=rules, at=AT)


def test_whom_the_provider_vouches_for_is_the_account_tied_to_them(tied: Store) -> None:
    signed_in = vouch(tied, SUBJECT)

    with tied.reading() as session:
        found = presence(session, signed_in.key, rules=RULES, address=HERE, at=AT)
    assert found is not None
    assert found.caller.login == "reviewer"
    assert not found.duties


def test_a_subject_nobody_is_tied_to_is_refused_and_told_to_the_audit_trail(tied: Store) -> None:
    with pytest.raises(SignInRefused):
        vouch(tied, "somebody else")

    with tied.reading() as session:
        told = json.loads(list(audit.chain(session))[-1].body)
    assert told["outcome"] == "failed"
    assert told["details"] == {"means": "oidc", "reason": "unknown", "subject": "somebody else"}


def test_a_disabled_account_stays_out_whoever_vouches_for_it(tied: Store) -> None:
    with tied.writing() as session:
        disable(session, "reviewer", by=OPERATOR, at=AT)

    with pytest.raises(SignInRefused):
        vouch(tied, SUBJECT)


def test_where_a_second_factor_is_asked_for_the_provider_has_to_have_seen_one(tied: Store) -> None:
    rules = replace(RULES, totp_roles=frozenset({Role.REVIEWER}))

    with pytest.raises(SignInRefused):
        vouch(tied, SUBJECT, "pwd", rules=rules)
    assert vouch(tied, SUBJECT, "pwd", "otp", rules=rules).account.login == "reviewer"


def test_one_identity_is_one_account_and_no_administrator_ties_themselves_to_it(tied: Store) -> None:
    with tied.writing() as session:
        add(session, "other")
        add(session, "system", Role.SYSTEM_ADMINISTRATOR)
        system = find_account(session, "system", by=OPERATOR).caller()

        with pytest.raises(SubjectTaken):
            set_oidc_subject(session, "other", SUBJECT, by=system, at=AT)
        with pytest.raises(OwnAccount):
            set_oidc_subject(session, "system", "mine", by=system, at=AT)
        set_oidc_subject(session, "reviewer", None, by=system, at=AT)
        set_oidc_subject(session, "other", SUBJECT, by=system, at=AT)

    assert vouch(tied, SUBJECT).account.login == "other"
