"""The forms of a reviewer: accept, return, move, lock, remind. Plain forms, each to an address of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.field import Field
from dashboard.components.forms import hidden, token
from dashboard.components.icons import icon
from dashboard.selection import Selection
from domain.board import Version
from domain.period import Period
from domain.plan import Indicator, Language
from domain.reporting import LONGEST_WORDS
from texts.catalogue import text
from texts.numbers import quarter_name

RETURN_FORM = "return-form"


def accept_form(newest: Version, count: int, selection: Selection) -> Component:
    language = selection.language
    words = text("review.acts.accept", language, count=count)
    return html.Form(
        [
            token(),
            *_place(selection, submission=newest.number),
            html.Button([icon("check"), html.Span(words)], type="submit", className="button primary"),
            html.P(text("review.acts.accept.note", language), className="quiet"),
        ],
        action="/review/accept",
        method="post",
        className="act",
    )


def return_form(newest: Version, selection: Selection) -> Component:
    """What is ticked in the table belongs to this form, though it stands elsewhere."""
    language = selection.language
    return html.Form(
        [
            token(),
            *_place(selection, submission=newest.number),
            html.P(text("review.acts.return.note", language), className="quiet"),
            *reason_field("return-reason", "review.acts.return.reason", language, is_required=False),
            html.Button(text("review.acts.return", language), type="submit", className="button"),
        ],
        id=RETURN_FORM,
        action="/review/return",
        method="post",
        className="act",
    )


def cell_return(indicator: Indicator, language: Language) -> Component:
    """Tick one cell for return and say why; both belong to the form of the return, wherever they stand."""
    name, tick, reason = indicator.name[language], f"return-{indicator.key}", f"why-{indicator.key}"
    unseen = html.Span(f" {name}", className="unseen")
    return html.Div(
        [
            html.Label(
                [
                    Field(type="checkbox", id=tick, name="cell", value=indicator.key, form=RETURN_FORM),
                    html.Span([text("review.acts.return.cell", language), unseen]),
                ],
                htmlFor=tick,
                className="check",
            ),
            html.Label([text("review.acts.return.cell.reason", language), unseen], htmlFor=reason, className="quiet"),
            html.Textarea(id=reason, name=f"reason.{indicator.key}", rows=2, maxLength=LONGEST_WORDS, form=RETURN_FORM),
        ],
        className="cell-return",
    )


def move_form(versions: Sequence[Version], count: int, periods: Sequence[Period], selection: Selection) -> Component:
    """Move the report: every one of these versions, and the ``count`` figures in them that wait."""
    language, newest = selection.language, versions[-1]
    numbers = text("review.acts.move.between", language).join(version.number for version in versions)
    others = [one for one in reversed(periods) if one != newest.period]
    options = [html.Option(quarter_name(one, language), value=str(one)) for one in others]
    fields = [
        *_place(selection, submission=newest.number),
        html.P(text("review.acts.move.note", language, count=count, numbers=numbers), className="quiet"),
        html.Label(text("review.acts.move.to", language), htmlFor="move-to"),
        html.Select([html.Option("—", value=""), *options], id="move-to", name="to", required=True),
        *reason_field("move-reason", "review.acts.move.reason", language),
    ]
    return folded("review.acts.move", "/review/move", fields, language)


def lock_form(selection: Selection, *, is_locked: bool) -> Component:
    language = selection.language
    fields = [
        *_place(selection, locked="no" if is_locked else "yes"),
        html.P(text("review.acts.lock.note", language), className="quiet"),
        *reason_field("lock-reason", "review.acts.lock.reason", language),
    ]
    return folded(f"review.acts.{'unlock' if is_locked else 'lock'}", "/review/lock", fields, language)


def remind_form(selection: Selection) -> Component:
    return _reminding("review.acts.remind.unit", "unit", selection, {})


def group_forms(group: str, selection: Selection, *, can_remind: bool) -> list[Component]:
    """Lock, unlock and remind a group with all its members."""
    locks = [_group_lock(group, selection, is_locked=is_locked) for is_locked in (False, True)]
    reminding = _reminding("review.acts.remind.group", group, selection, {"members": group})
    return [*locks, *([reminding] if can_remind else [])]


def remind_all_form(selection: Selection) -> Component:
    return _reminding("review.acts.remind.all", "all", selection, {})


def reason_field(
    name: str, key: str, language: Language, *, is_required: bool = True, sent_as: str = "reason"
) -> list[Component]:
    return [
        html.Label(text(key, language), htmlFor=name),
        html.Textarea(id=name, name=sent_as, rows=2, maxLength=LONGEST_WORDS, required=is_required),
    ]


def folded(key: str, action: str, fields: Sequence[Component], language: Language) -> Component:
    """A form that is seldom needed, under its name."""
    words = text(key, language)
    form = html.Form(
        [token(), *fields, html.Button(words, type="submit", className="button")],
        action=action,
        method="post",
        className="act",
    )
    return html.Details([html.Summary([icon("chevron"), html.Span(words)]), form], className="folded-act")


def _group_lock(group: str, selection: Selection, *, is_locked: bool) -> Component:
    language, act = selection.language, "unlock" if is_locked else "lock"
    fields = [
        *_place(selection, members=group, locked="no" if is_locked else "yes"),
        html.P(text("review.acts.lock.note", language), className="quiet"),
        *reason_field(f"{act}-reason-{group}", "review.acts.lock.reason", language),
    ]
    return folded(f"review.acts.{act}.group", "/review/lock", fields, language)


def _reminding(key: str, name: str, selection: Selection, whom: Mapping[str, str]) -> Component:
    language = selection.language
    fields = [
        *_place(selection, **whom),
        html.P(text("review.acts.remind.note", language), className="quiet"),
        *reason_field(f"remind-words-{name}", "review.acts.remind.words", language, is_required=False, sent_as="words"),
    ]
    return folded(key, "/review/remind", fields, language)


def _place(selection: Selection, **more: str) -> list[Component]:
    """Where the reader is, so that they come back to it, and what the act is about."""
    kept = {
        "plan": selection.plan,
        "period": str(selection.period),
        "lang": str(selection.language),
        **({} if selection.reporting_unit is None else {"unit": selection.reporting_unit}),
        **{name: value for name, value in selection.options if name in {"state", "group"}},
    }
    return hidden({**kept, **more})
