"""口径: what a view is judged by, targets and cuts; and a line where that is not what the plan is saved with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import current, named
from dashboard.components.icons import icon
from dashboard.components.menu import menu
from dashboard.selection import Selection
from domain.basis import DEFAULT_BASIS, Basis, TargetBasis
from domain.plan import Language, Plan
from domain.profile import Profile
from texts.catalogue import text


def basis_menu(plan: Plan, selection: Selection) -> Component:
    """Both choices as links; choosing what the plan is saved with leaves the address as short as it was."""
    language, basis = selection.language, selection.basis
    used = used_profile(plan, basis)
    chosen = text(
        "screen.basis.chosen",
        language,
        targets=text(f"screen.basis.short.{basis.targets}", language),
        profile=text(f"screen.basis.short.{used}", language),
    )
    panel = html.Nav(
        [
            *_group("targets", [_targets(choice, selection) for choice in TargetBasis], language),
            *_group("profile", [_profile(choice, used, plan, selection) for choice in Profile], language),
        ],
        className="menu-panel basis-panel",
        **named(text("screen.basis.label", language)),
    )
    return menu(text("screen.basis.label", language), chosen, panel)


def used_profile(plan: Plan, basis: Basis) -> Profile:
    """The reader's choice, else the plan's own."""
    return plan.profile if basis.profile is None else basis.profile


def is_plans_own(plan: Plan, basis: Basis) -> bool:
    """True where the reader looks by what the plan is saved with."""
    return basis.targets is TargetBasis.REVISED and used_profile(plan, basis) is plan.profile


def _group(name: str, links: Sequence[Component], language: Language) -> tuple[Component, Component]:
    heading = html.P(text(f"screen.basis.{name}", language), className="menu-heading")
    return heading, html.Ul([html.Li(link) for link in links], className="choices")


def _targets(choice: TargetBasis, selection: Selection) -> Component:
    return html.A(
        text(f"screen.basis.targets.{choice}", selection.language),
        href=selection.link(basis=replace(selection.basis, targets=choice)),
        **current(choice is selection.basis.targets),
    )


def _profile(choice: Profile, used: Profile, plan: Plan, selection: Selection) -> Component:
    language, is_saved = selection.language, choice is plan.profile
    name = text(f"profile.{choice}", language)
    words = text("screen.basis.saved", language, profile=name) if is_saved else name
    rule = html.Small(text(f"screen.basis.rule.{choice}", language))
    basis = replace(selection.basis, profile=None if is_saved else choice)
    return html.A([words, rule], href=selection.link(basis=basis), **current(choice is used))


def basis_note(plan: Plan, selection: Selection) -> list[Component]:
    """A line above everything where the view is not judged as the plan is saved, with the way back."""
    language, basis = selection.language, selection.basis
    used = used_profile(plan, basis)
    if is_plans_own(plan, basis):
        return []
    words = text(
        "screen.basis.note",
        language,
        targets=text(f"screen.basis.short.{basis.targets}", language),
        profile=text(f"profile.{used}", language),
        saved=text(f"profile.{plan.profile}", language),
    )
    back = html.A(text("screen.basis.back", language), href=selection.link(basis=DEFAULT_BASIS))
    return [html.P([icon("warning"), html.Span([words, " ", back])], role="note", className="basis-note")]
