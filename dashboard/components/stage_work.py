"""One promise that is reported by stages: where it stands, what was sent, its evidence, and what can be done."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.charts.tones import tone_of
from dashboard.components.aria import named
from dashboard.components.badges import status_shape
from dashboard.components.cell_sign import cell_sign
from dashboard.components.icons import icon
from dashboard.components.moments import minute
from dashboard.components.stage_forms import decision_forms, evidence_form, stage_form
from dashboard.components.stage_ladder import stage_ladder, stage_line
from dashboard.selection import Selection
from domain.access import Act, Caller
from domain.goal import Goal
from domain.period import Period
from domain.plan import Language
from domain.reporting import Evidence
from domain.review import CellState
from services.stage_reporting import StageWork
from texts.catalogue import text
from texts.stage_words import verdict_word


def work_item(work: StageWork, selection: Selection, period: Period, *, by: Caller, is_open: bool) -> Component:
    """The promise folded under its name, verdict and state; open where somebody waits for this reader."""
    language, key = selection.language, work.promise.key
    can_decide = by.may(Act.REVIEW) and work.sent is not None and not work.is_returned
    body: list[Component] = [stage_ladder(work.assessment, work.promise, language), *_sent(work, language)]
    body += _files(work, language)
    if work.is_mine and is_open:
        body += [stage_form(work, selection, period), evidence_form(work, selection, period)]
    if can_decide:
        body += decision_forms(work, selection, period, by=by)
    return html.Li(
        html.Details(
            [_summary(work, language), html.Div(body, className="stage-body")],
            className="goal",
            open=can_decide or (work.is_mine and work.is_returned) or selection.option("cell") == key,
        ),
        id=f"goal-{key}",
        tabIndex="-1",
    )


def _summary(work: StageWork, language: Language) -> Component:
    assessment = work.assessment
    promise = work.promise
    name = promise.name if isinstance(promise, Goal) else promise.wording
    tone = tone_of(assessment)
    verdict = html.Span(
        [status_shape(assessment.status, tone), verdict_word(assessment.status, language)],
        className=f"goal-verdict tone-{tone}",
    )
    state = [] if work.sent is None else [cell_sign(_state(work), language)]
    return html.Summary(
        [
            html.Span(name[language], className="goal-name"),
            verdict,
            icon("chevron"),
            *stage_line(assessment, language),
            *state,
        ]
    )


def _state(work: StageWork) -> CellState:
    return CellState.RETURNED if work.is_returned else CellState.PENDING


def _sent(work: StageWork, language: Language) -> list[Component]:
    """What was sent and waits, and why it came back."""
    sent = work.sent
    if sent is None:
        return []
    report = sent.stored.report
    stage = text(f"stage.name.{report.stage}", language)
    lines = [
        html.P(text("my_quarter.stages.sent", language, by=sent.by, at=minute(sent.at), stage=stage)),
        *(html.P(words, className="comment-words") for words in (report.evidence, report.note) if words),
    ]
    decision = sent.decision
    if decision is not None:
        told = text(
            "my_quarter.stages.returned", language, by=decision.by, at=minute(decision.at), reason=decision.reason
        )
        lines.append(html.P(told, role="alert", className="told told-bad"))
    return [html.Div(lines, className="stage-sent")]


def _files(work: StageWork, language: Language) -> list[Component]:
    label = text("my_quarter.stages.files", language)
    if work.files:
        return [html.Div([html.B(label), html.Ul([_file(file, language) for file in work.files], **named(label))])]
    return [html.P(text("my_quarter.stages.no_files", language), className="quiet")] if work.is_mine else []


def _file(file: Evidence, language: Language) -> Component:
    by = text("my_quarter.stages.file_by", language, by=file.by, at=minute(file.at))
    link = html.A([icon("download"), file.file_name], href=f"/evidence/{file.number}", download="")
    return html.Li([link, html.Span(f" {by}", className="quiet")])
