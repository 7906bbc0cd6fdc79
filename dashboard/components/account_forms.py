"""What administrators do to an account, each act a form of its own; only what the caller may do is offered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import named_by
from dashboard.components.field import Field
from dashboard.components.forms import button, hidden, labelled, token
from domain.access import ADMINISTRATORS, Act, Caller, Role
from domain.account import Account
from domain.plan import Language
from domain.reporting_unit import ReportingUnit
from texts.catalogue import text


def account_forms(
    account: Account,
    units: Mapping[str, ReportingUnit],
    by: Caller,
    language: Language,
    *,
    may_appoint: bool,
    has_provider: bool,
) -> list[Component]:
    """The acts open to ``by``; ``may_appoint`` where there never was a security administrator.

    ``has_provider`` says that there is a provider of identities somebody could be vouched for by.
    """
    if account.number == by.account:
        return [html.P(text("doors.accounts.own", language), className="quiet")]
    forms: list[Component] = []
    if by.may(Act.GRANT_ROLES) or may_appoint:
        forms.append(_roles(account, language, only_first=not by.may(Act.GRANT_ROLES)))
    if by.may(Act.GRANT_ROLES):
        forms.append(_unit(account, units, language))
    if by.may(Act.MANAGE_ACCOUNTS):
        forms.append(_particulars(account, language))
    if by.may(Act.MANAGE_ACCOUNTS) and not account.roles & ADMINISTRATORS and (has_provider or account.oidc_subject):
        forms.append(_form("oidc", account, [_subject(language, "chosen-", account.oidc_subject or "")], language))
    return [*forms, *(_form(act, account, [], language) for act in _acts(account, by))]


def add_form(units: Mapping[str, ReportingUnit], language: Language, *, has_provider: bool) -> Component:
    """A new account; who made it reads its first password once and hands it over."""
    hint = text("doors.accounts.subject.hint", language)
    subject = [_subject(language, "", "", hint=hint)] if has_provider else []
    parts = [
        *hidden({"lang": str(language)}),
        token(),
        labelled("login", text("doors.login", language), required=True, autoComplete="off", spellCheck="false"),
        labelled("display_name", text("doors.name", language), required=True, autoComplete="off"),
        unit_choice(units, None, language),
        labelled("department", text("doors.department", language), autoComplete="off"),
        _email(language, "", ""),
        *_validity(language, "", None, None),
        *subject,
        button(text("doors.accounts.add", language)),
    ]
    heading = html.H2(text("doors.accounts.add", language), id="add-heading")
    note = html.P(text("doors.accounts.add.note", language), className="quiet")
    form = html.Form(parts, action="/accounts/add", method="post", className="door-form account-new")
    return html.Section([heading, note, form], className="card panel", **named_by("add-heading"))


def unit_choice(units: Mapping[str, ReportingUnit], chosen: str | None, language: Language) -> Component:
    none = html.Option(text("doors.accounts.no_unit", language), value="")
    options = [
        html.Option(unit.name[language], value=code, selected=code == chosen or None)
        for code, unit in sorted(units.items())
    ]
    name = "reporting_unit"
    select = html.Select([none, *options], id=name, name=name)
    return html.Div([html.Label(text("doors.unit", language), htmlFor=name), select], className="form-field")


def _roles(account: Account, language: Language, *, only_first: bool) -> Component:
    """Every role as a box to tick; until there was a security administrator, only the box for that."""
    offered = (Role.SECURITY_ADMINISTRATOR,) if only_first else tuple(Role)
    boxes = [
        html.Label(
            [
                Field(type="checkbox", name="role", value=str(role), checked=role in account.roles),
                html.Span(text(f"access.role.{role}", language)),
            ],
            className="tick",
        )
        for role in offered
    ]
    note = "doors.accounts.appoint" if only_first else "doors.accounts.roles.note"
    legend = html.Legend(text("doors.roles", language))
    parts = [html.Fieldset([legend, *boxes]), html.P(text(note, language), className="quiet")]
    return _form("roles", account, parts, language)


def _unit(account: Account, units: Mapping[str, ReportingUnit], language: Language) -> Component:
    department = labelled("department", text("doors.department", language), value=account.department or "")
    return _form("unit", account, [unit_choice(units, account.reporting_unit, language), department], language)


def _particulars(account: Account, language: Language) -> Component:
    """Name, address and validity; when an administrator's account is valid, only the command line changes."""
    within = "chosen-"
    name = labelled(
        "display_name", text("doors.name", language), within=within, value=account.display_name, required=True
    )
    days = _validity(language, within, account.valid_from, account.valid_to)
    if account.roles & ADMINISTRATORS:
        days = hidden({"valid_from": _written(account.valid_from), "valid_to": _written(account.valid_to)})
    return _form("describe", account, [name, _email(language, within, account.email or ""), *days], language)


def _email(language: Language, within: str, value: str) -> Component:
    label = text("doors.email", language)
    return labelled("email", label, within=within, value=value, type="email", maxLength="254", autoComplete="off")


def _validity(language: Language, within: str, first: date | None, last: date | None) -> list[Component]:
    return [
        labelled(name, text(f"doors.{name}", language), within=within, value=_written(day), type="date")
        for name, day in (("valid_from", first), ("valid_to", last))
    ]


def _subject(language: Language, within: str, value: str, *, hint: str | None = None) -> Component:
    label = text("doors.accounts.subject", language)
    return labelled("subject", label, within=within, value=value, hint=hint, autoComplete="off", spellCheck="false")


def _written(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _acts(account: Account, by: Caller) -> list[str]:
    """What ``by`` does to the account in one word; nothing to an administrator, whom the command line sees to."""
    if account.roles & ADMINISTRATORS:
        return []
    acts: list[str] = []
    if by.may(Act.GRANT_ROLES) and account.has_second_factor:
        acts.append("second-factor")
    if by.may(Act.MANAGE_ACCOUNTS):
        acts += ["enable" if account.disabled_at is not None else "disable", "password"]
    return acts


def _form(act: str, account: Account, parts: Sequence[Component], language: Language) -> Component:
    said = text(f"doors.accounts.act.{act}", language)
    kind = "primary" if parts else ""
    body = [*hidden({"lang": str(language), "account": account.login}), token(), *parts, button(said, kind=kind)]
    return html.Form(body, action=f"/accounts/{act}", method="post", className=f"account-act {act}")
