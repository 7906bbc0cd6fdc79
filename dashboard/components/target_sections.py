"""The targets of an overview in sections: the plan's own, companion documents', and those nobody has a figure of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import named_by
from dashboard.components.attention import attention
from dashboard.components.target_card import target_card
from dashboard.components.target_list import target_list
from dashboard.selection import Selection
from domain.plan import Relation
from domain.progress import PlanProgress, TargetProgress
from texts.catalogue import text


def own_targets(view: PlanProgress, shown: Sequence[TargetProgress], selection: Selection) -> list[Component]:
    """The plan's own targets, the forecasts beside it, and what needs attention."""
    own = [one for one in shown if _has_card(one) and _is_own(one)]
    closing = attention(view, selection, class_name=_fill(len(own)))
    sections = [_cards("own", own, view, selection, closing=closing)]
    if not any(_is_own(one) for one in view.targets):
        sections.insert(0, html.P(text("screen.targets.none_own", selection.language), className="lead"))
    return sections if shown else [*sections, _nothing_shown(selection)]


def other_targets(view: PlanProgress, shown: Sequence[TargetProgress], selection: Selection) -> list[Component]:
    """Companion documents' targets, then every target nobody has a figure of."""
    companion = [one for one in shown if _has_card(one) and not _is_own(one)]
    unknown = [one for one in shown if not _has_card(one)]
    sections = [_cards("companion", companion, view, selection)] if companion else []
    if unknown:
        sections.append(_section("unknown", len(unknown), target_list(unknown, selection), selection))
    return sections


def has_figure(progress: TargetProgress) -> bool:
    return progress.assessment.observation is not None


def _has_card(progress: TargetProgress) -> bool:
    """A gauge needs a figure, a ladder a stage; only the plan's own targets get one without."""
    is_known = has_figure(progress) or progress.assessment.stage is not None
    return is_known or progress.target.relation is Relation.CORE


def _is_own(progress: TargetProgress) -> bool:
    return progress.target.relation is not Relation.COMPANION


def _cards(
    name: str,
    members: Sequence[TargetProgress],
    view: PlanProgress,
    selection: Selection,
    *,
    closing: Component | None = None,
) -> Component:
    promises = Counter(progress.indicator.key for progress in view.targets)
    cards: list[Component] = [
        target_card(
            progress,
            selection,
            plan=view.plan,
            units=view.units,
            is_one_of_several=promises[progress.indicator.key] > 1,
        )
        for progress in members
    ]
    grid = html.Div([*cards, *([closing] if closing is not None else [])], className="cards")
    return _section(name, len(members), grid, selection) if members else grid


def _section(name: str, count: int, body: Component, selection: Selection) -> Component:
    heading = f"targets-{name}"
    words = text(f"screen.targets.{name}", selection.language)
    note = text(f"screen.targets.{name}.note", selection.language)
    return html.Section(
        [
            html.Header(
                [
                    html.H2([words, html.Span(str(count), className="count")], id=heading),
                    html.P(note, className="quiet"),
                ],
                className="section-head",
            ),
            body,
        ],
        **named_by(heading),
    )


def _fill(count: int) -> str:
    """How many columns are left for the last card in rows of three and of two."""
    return f"fill-three-{3 - count % 3} fill-two-{2 - count % 2}"


def _nothing_shown(selection: Selection) -> Component:
    language = selection.language
    everything = html.A(text("screen.filter.clear", language), href=selection.link(status=None, domain=None))
    return html.P([text("screen.filter.nothing", language), " ", everything], className="empty card")
