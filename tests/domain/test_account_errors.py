"""What stops somebody at the door says what is wrong with what was typed, and never with what is secret."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from domain.account_errors import (
    AccountsExist,
    CodeNeeded,
    CodeWrong,
    EmailMalformed,
    LockedOut,
    LoginMalformed,
    LoginTaken,
    NameMalformed,
    OwnAccount,
    PasswordRefused,
    RolesExclude,
    SignInRefused,
    SubjectTaken,
)
from domain.errors import TrackerError

ERRORS: list[tuple[Callable[[], TrackerError], dict[str, object]]] = [
    (SignInRefused, {}),
    (CodeNeeded, {}),
    (CodeWrong, {}),
    (AccountsExist, {}),
    (lambda: LoginTaken("li"), {"found": "li"}),
    (lambda: LoginMalformed("l i"), {"found": "l i"}),
    (lambda: NameMalformed(" "), {"found": " "}),
    (lambda: EmailMalformed("a@"), {"found": "a@"}),
    (lambda: OwnAccount("li"), {"login": "li"}),
    (lambda: SubjectTaken("sub-1"), {"found": "sub-1"}),
]


@pytest.mark.parametrize(("raised", "fields"), ERRORS)
def test_an_error_carries_what_was_found(raised: Callable[[], TrackerError], fields: dict[str, object]) -> None:
    assert raised().fields == fields


def test_whoever_is_locked_out_is_told_the_hour_and_the_moment_is_kept() -> None:
    until = datetime(2020, 1, 10, 8, 5, 59, tzinfo=UTC)
    locked = LockedOut(until)

    assert locked.until == until
    assert locked.fields == {"until": "08:05"}


def test_a_refused_password_is_told_everything_against_it_at_once() -> None:
    refused = PasswordRefused(("too_short", "common"))

    assert refused.reasons == ("too_short", "common")
    assert refused.fields == {"objections": "too_short, common"}


def test_roles_that_exclude_each_other_are_named_in_one_order() -> None:
    roles = frozenset({"reporter", "auditor", "security_administrator"})

    assert RolesExclude(roles).roles == roles
    assert RolesExclude(roles).fields == {"roles": "auditor, reporter, security_administrator"}
