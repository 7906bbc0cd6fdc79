"""Every target of a plan as a link with its status, to choose what the page shows."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.charts.tones import tone_of
from dashboard.components.aria import current, named
from dashboard.components.badges import status_shape
from dashboard.components.icons import icon
from dashboard.components.wording import target_words
from dashboard.selection import Selection
from domain.plan import Relation
from domain.progress import TargetProgress
from texts.catalogue import text

_GROUPS = (("own", (Relation.CORE, Relation.CONTEXT)), ("companion", (Relation.COMPANION,)))


def indicator_list(targets: Sequence[TargetProgress], chosen: str, selection: Selection) -> Component:
    language = selection.language
    groups = [
        (name, [progress for progress in targets if progress.target.relation in relations])
        for name, relations in _GROUPS
    ]
    blocks = [
        html.Div(
            [
                html.P(text(f"screen.targets.{name}", language), className="list-heading"),
                html.Ul([html.Li(_link(progress, chosen, selection)) for progress in members]),
            ]
        )
        for name, members in groups
        if members
    ]
    name = text("screen.choose_indicator", language)
    return html.Nav(
        html.Details([html.Summary([html.Span(name), icon("chevron")]), html.Div(blocks)], open=True),
        className="indicator-list card",
        **named(name),
    )


def _link(progress: TargetProgress, chosen: str, selection: Selection) -> Component:
    language = selection.language
    status = progress.assessment.status
    return html.A(
        [
            status_shape(status, tone_of(progress.assessment)),
            html.Span(
                [
                    progress.indicator.name[language],
                    html.Span(f" {text(f'status.{status}', language)}", className="unseen"),
                    html.Small(target_words(progress.target, progress.indicator, language)),
                ]
            ),
        ],
        href=selection.link(target=progress.target.key, status=None, domain=None),
        **current(progress.target.key == chosen, "page"),
    )
