"""What people do to their own account: a new password, a second factor, the end of a session elsewhere."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from flask import Blueprint, Response, request

from dashboard.answering import go, plain, said_language
from dashboard.attendance import duties, enter, held_key
from dashboard.components.own_account import PASSWORD, SECOND_FACTOR, password_form, second_factor_form
from dashboard.entering import reasons, require_encryption
from dashboard.permissions import permits
from dashboard.security import issue_token
from dashboard.selection import Selection, UnknownChoiceError
from dashboard.session import caller, doors, reading, writing
from domain.access import Act
from domain.access_errors import SignInNeeded
from domain.account import Duty
from domain.errors import TrackerError
from services.accounts import end_session, find_account
from services.own_password import change_password
from services.second_factor import address_of, enrol, new_secret
from texts.catalogue import text

ROUTES = Blueprint("account", __name__)
# What the page wrote into its own form: base 32, as an authenticator takes it.
_SECRET = re.compile(r"[A-Z2-7]{32}")


@ROUTES.get(PASSWORD)
@permits(Act.MANAGE_OWN_ACCOUNT)
def show_password() -> Response:
    return _password_page([])


@ROUTES.post(PASSWORD)
@permits(Act.MANAGE_OWN_ACCOUNT)
def change_password_here() -> Response:
    """Take the new password; every other session of the account ends with the old one."""
    require_encryption()
    form, language, key = request.form, said_language(), _key()
    if form.get("password") != form.get("again"):
        return _password_page([text("doors.password.differ", language)])
    try:
        with writing() as session:
            new_key = change_password(
                session,
                old=form.get("old", ""),
                new=form.get("password", ""),
                key=key,
                rules=doors().rules,
                by=caller(),
                at=datetime.now(UTC),
            )
    except TrackerError as error:
        return _password_page(reasons(error, language))
    enter(new_key)
    return issue_token(_back("password_changed"))


@ROUTES.get(SECOND_FACTOR)
@permits(Act.MANAGE_OWN_ACCOUNT)
def show_second_factor() -> Response:
    return _second_factor_page(new_secret(), [])


@ROUTES.post(SECOND_FACTOR)
@permits(Act.MANAGE_OWN_ACCOUNT)
def enrol_here() -> Response:
    """Switch the second factor on once the authenticator has shown that it holds the secret of the page.

    Every other session of the account ends: it was opened without.
    """
    require_encryption()
    form, language, key = request.form, said_language(), _key()
    secret = form.get("secret", "")
    if _SECRET.fullmatch(secret) is None:
        raise UnknownChoiceError("secret", "")
    try:
        with writing() as session:
            new_key = enrol(
                session,
                secret=secret,
                code=form.get("code", "").strip(),
                password=form.get("password", ""),
                code_before=form.get("code_before", "").strip() or None,
                key=key,
                by=caller(),
                at=datetime.now(UTC),
            )
    except TrackerError as error:
        return _second_factor_page(secret, reasons(error, language))
    enter(new_key)
    return issue_token(_back("second_factor_on"))


@ROUTES.post("/account/sessions/<key_hash>/end")
@permits(Act.MANAGE_OWN_ACCOUNT)
def end_session_here(key_hash: str) -> Response:
    """End one session: of one's own, or, for an administrator, of anybody."""
    with writing() as session:
        end_session(session, key_hash, by=caller(), at=datetime.now(UTC))
    return _back("session_ended")


def _key() -> str:
    """The key of the session this is done in; SignInNeeded where it has just ended."""
    key = held_key()
    if key is None:
        raise SignInNeeded
    return key


def _password_page(said: list[str]) -> Response:
    language = said_language()
    has_to = Duty.CHANGE_PASSWORD in duties()
    form = password_form(language, doors().rules.password_policy, has_to=has_to, said=said)
    return plain(form, language, title="doors.password.change", code=400 if said else 200)


def _second_factor_page(secret: str, said: list[str]) -> Response:
    language = said_language()
    with reading() as session:
        account = find_account(session, caller().login, by=caller())
    form = second_factor_form(
        language,
        secret=secret,
        address=address_of(secret, account.login),
        has_one=account.has_second_factor,
        has_to=Duty.ENROL_SECOND_FACTOR in duties(),
        said=said,
    )
    return plain(form, language, title="doors.second_factor.heading", code=400 if said else 200)


def _back(outcome: str) -> Response:
    return go(Selection("/account", said_language()).with_options(outcome=outcome).link())
