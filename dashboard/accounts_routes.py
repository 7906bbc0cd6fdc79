"""What administrators do to the accounts of others; who may do what is asked by the services."""

from __future__ import annotations

from datetime import UTC, date, datetime

from dash import html
from flask import Blueprint, Response, request

from dashboard.answering import go, plain, said_language
from dashboard.components.door import door
from dashboard.entering import require_encryption
from dashboard.permissions import permits
from dashboard.selection import Selection, UnknownChoiceError
from dashboard.session import caller, doors, writing
from domain.access import Act, Role
from domain.access_errors import UnknownAccount
from domain.account import Particulars
from services.accounts import (
    add_account,
    describe,
    disable,
    enable,
    end_session,
    set_password,
    set_reporting_unit,
    set_roles,
)
from services.oidc import set_oidc_subject
from services.passwords import random_password
from services.second_factor import withdraw
from texts.catalogue import text

ROUTES = Blueprint("accounts", __name__)


@ROUTES.post("/accounts/add")
@permits(Act.MANAGE_ACCOUNTS)
def add() -> Response:
    """Make an account without roles, and show its first password, which is kept nowhere."""
    require_encryption()
    login, particulars = request.form.get("login", ""), _particulars()
    # Whom the provider vouches for has no password here.
    password = random_password() if particulars.oidc_subject is None else None
    with writing() as session:
        account = add_account(
            session,
            login,
            particulars,
            password=password,
            rules=doors().rules,
            by=caller(),
            at=datetime.now(UTC),
        )
    return _back("added", account.login) if password is None else _shown_once(account.login, password)


@ROUTES.post("/accounts/describe")
@permits(Act.MANAGE_ACCOUNTS)
def describe_account() -> Response:
    with writing() as session:
        describe(session, _account(), _particulars(), by=caller(), at=datetime.now(UTC))
    return _back("described")


@ROUTES.post("/accounts/oidc")
@permits(Act.MANAGE_ACCOUNTS)
def tie_to_provider() -> Response:
    with writing() as session:
        set_oidc_subject(session, _account(), _said("subject"), by=caller(), at=datetime.now(UTC))
    return _back("oidc")


@ROUTES.post("/accounts/sessions/end")
@permits(Act.MANAGE_ACCOUNTS)
def end_session_of() -> Response:
    with writing() as session:
        end_session(session, request.form.get("session", ""), by=caller(), at=datetime.now(UTC))
    return _back("session_ended")


@ROUTES.post("/accounts/password")
@permits(Act.MANAGE_ACCOUNTS)
def reset_password() -> Response:
    require_encryption()
    login, password = _account(), random_password()
    with writing() as session:
        set_password(session, login, password, rules=doors().rules, by=caller(), at=datetime.now(UTC))
    return _shown_once(login, password)


@ROUTES.post("/accounts/disable")
@permits(Act.MANAGE_ACCOUNTS)
def disable_account() -> Response:
    with writing() as session:
        disable(session, _account(), by=caller(), at=datetime.now(UTC))
    return _back("disabled")


@ROUTES.post("/accounts/enable")
@permits(Act.MANAGE_ACCOUNTS)
def enable_account() -> Response:
    with writing() as session:
        enable(session, _account(), by=caller(), at=datetime.now(UTC))
    return _back("enabled")


@ROUTES.post("/accounts/second-factor")
@permits(Act.GRANT_ROLES)
def withdraw_second_factor() -> Response:
    with writing() as session:
        withdraw(session, _account(), by=caller(), at=datetime.now(UTC))
    return _back("second_factor")


# Until there is a security administrator, the system administrator appoints one: the service knows when.
@ROUTES.post("/accounts/roles")
@permits(Act.VIEW_ACCOUNTS)
def grant() -> Response:
    with writing() as session:
        set_roles(session, _account(), _roles(), by=caller(), at=datetime.now(UTC))
    return _back("roles")


@ROUTES.post("/accounts/unit")
@permits(Act.GRANT_ROLES)
def assign_unit() -> Response:
    unit, department = _said("reporting_unit"), _said("department")
    with writing() as session:
        set_reporting_unit(session, _account(), unit, department=department, by=caller(), at=datetime.now(UTC))
    return _back("unit")


def _account() -> str:
    """The login of the form; what cannot be seen in it makes it another one, and does not pass for the same."""
    login = request.form.get("account", "")
    if not login.isprintable():
        raise UnknownAccount(login)
    return login


def _particulars() -> Particulars:
    return Particulars(
        request.form.get("display_name", ""),
        reporting_unit=_said("reporting_unit"),
        department=_said("department"),
        email=_said("email"),
        oidc_subject=_said("subject"),
        valid_from=_day("valid_from"),
        valid_to=_day("valid_to"),
    )


def _said(name: str) -> str | None:
    """What stands in a field of the form; None where nothing does."""
    return request.form.get(name, "").strip() or None


def _day(name: str) -> date | None:
    written = _said(name)
    try:
        return None if written is None else date.fromisoformat(written)
    except ValueError:
        raise UnknownChoiceError(name, str(written)) from None


def _roles() -> frozenset[Role]:
    wanted = request.form.getlist("role")
    unknown = [role for role in wanted if role not in set(Role)]
    if unknown:
        raise UnknownChoiceError("role", unknown[0])
    return frozenset(map(Role, wanted))


def _shown_once(login: str, password: str) -> Response:
    language = said_language()
    back = Selection("/accounts", language).with_options(account=login)
    parts = [
        html.P(text("doors.accounts.shown_once", language)),
        html.Dl(
            [
                html.Dt(text("doors.login", language)),
                html.Dd(login),
                html.Dt(text("doors.password", language)),
                html.Dd(html.Code(password, className="secret")),
            ],
            className="account-facts",
        ),
        html.P(html.A(text("doors.menu.accounts", language), href=back.link())),
    ]
    heading = "doors.accounts.shown_once.heading"
    return plain(door(heading, Selection("/accounts", language), parts), language, title=heading)


def _back(outcome: str, login: str | None = None) -> Response:
    here = Selection("/accounts", said_language())
    return go(here.with_options(account=login or _account(), outcome=outcome).link())
