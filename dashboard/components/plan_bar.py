"""Which plan is on screen: its name, number and due date, the switch to the other plan, the filter by domain."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import current, named
from dashboard.components.as_of_menu import as_of_menu
from dashboard.components.basis_menu import basis_menu
from dashboard.components.menu import Choice, choice_menu
from dashboard.selection import Selection
from domain.plan import Language, Plan
from domain.progress import PlanProgress
from texts.catalogue import text
from texts.numbers import month_name


def plan_bar(view: PlanProgress, plans: Sequence[Plan], selection: Selection, today: date) -> Component:
    language = selection.language
    return html.Div(
        [
            html.Div(
                [html.H1(view.plan.name[language]), html.P(_facts(view, language), className="plan-facts")],
                className="plan-name",
            ),
            html.Div(
                [
                    plan_switch(plans, selection),
                    _domain_menu(view, selection),
                    basis_menu(view.plan, selection),
                    as_of_menu(selection, view.period, today),
                ],
                className="plan-choices",
            ),
        ],
        className="plan-bar",
    )


def plan_switch(plans: Sequence[Plan], selection: Selection) -> Component:
    links = [
        html.A(
            f"{plan.start.year}—{plan.due.year}",
            href=selection.page(selection.path, plan=plan.key, period=None),
            title=plan.name[selection.language],
            **current(plan.key == selection.plan),
        )
        for plan in plans
    ]
    return html.Nav(links, className="segments", **named(text("screen.plan_switch", selection.language)))


def _facts(view: PlanProgress, language: Language) -> list[Component | str]:
    core = sum(progress.target.relation == "core" for progress in view.targets)
    others = len(view.targets) - core
    counted = text("screen.plan.targets", language, core=core, others=others, goals=len(view.goals))
    due = text("screen.plan.due", language, month=month_name(view.plan.due, language))
    number = html.Span(view.plan.document_number, lang="zh-CN")
    return [number, f" · {counted} · {due}"] if view.plan.document_number else [f"{counted} · {due}"]


def _domain_menu(view: PlanProgress, selection: Selection) -> Component:
    language = selection.language
    keys = [progress.target.domain for progress in view.targets] + [goal.goal.domain for goal in view.goals]
    everything = Choice(text("screen.domain.all", language), selection.link(domain=None), selection.domain is None)
    domains = [
        Choice(text(f"domain.{key}", language), selection.link(domain=key), selection.domain == key)
        for key in dict.fromkeys(keys)
    ]
    return choice_menu(text("screen.domain.label", language), [everything, *domains])
