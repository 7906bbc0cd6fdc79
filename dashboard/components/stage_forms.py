"""The forms of the page 阶段进展: report a stage, hand in evidence, accept, return."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import marked
from dashboard.components.field import Field
from dashboard.components.forms import hidden, token
from dashboard.components.icons import icon
from dashboard.selection import Selection
from domain.access import Caller
from domain.observation import ObsStatus
from domain.period import Period
from domain.plan import Language
from domain.reporting import LONGEST_WORDS
from domain.stage import Stage
from domain.stage_report import StageReport
from services.evidence import EVIDENCE_NAMES
from services.stage_reporting import StageWork
from texts.catalogue import text


def stage_form(work: StageWork, selection: Selection, period: Period) -> Component:
    """Begins with what was sent last, else with what counts, so that only what has changed is typed."""
    language, key, before = selection.language, work.promise.key, _reported_before(work)
    heading = text(f"my_quarter.stages.{'report' if work.sent is None else 'again'}", language)
    return html.Form(
        [
            token(),
            *hidden(_place(work, selection, period)),
            html.H4(heading),
            _stages(before, key, language),
            html.Div([_day(before, key, language), *_steps(before, key, language)], className="stage-fields"),
            _words("evidence", "" if before is None else before.evidence, key, language),
            _words("note", "" if work.sent is None else work.sent.stored.report.note, key, language),
            html.Label(
                [
                    Field(type="checkbox", name="doubt", value="1", checked=before is not None and before.doubt),
                    text("my_quarter.stages.doubt", language),
                ],
                className="check",
            ),
            html.Button(text("my_quarter.stages.send", language), type="submit", className="button primary"),
        ],
        action="/stages/send",
        method="post",
        className="stage-form",
    )


def evidence_form(work: StageWork, selection: Selection, period: Period) -> Component:
    language = selection.language
    accept = ",".join(f".{name}" for name in EVIDENCE_NAMES)
    return html.Form(
        [
            token(),
            *hidden(_place(work, selection, period)),
            html.Label(
                [
                    icon("upload"),
                    html.Span(text("my_quarter.stages.attach", language), className="drop-words"),
                    html.Span(text("my_quarter.stages.attach.note", language), className="quiet"),
                    Field(type="file", name="file", accept=accept, required=True, className="file"),
                ],
                className="dropzone",
            ),
            html.Div(
                [
                    html.Button(text("my_quarter.stages.upload", language), type="submit", className="button"),
                    html.Span(role="status", className="upload-message", **marked(upload_message="true")),
                ],
                className="form-row",
            ),
        ],
        action="/evidence",
        method="post",
        encType="multipart/form-data",
        className="upload",
        **marked(
            upload="true",
            sending=text("screen.report.sending", language),
            checking=text("screen.report.checking", language),
            failed=text("screen.report.failed", language),
        ),
    )


def decision_forms(work: StageWork, selection: Selection, period: Period, *, by: Caller) -> list[Component]:
    """Accept, or return with a reason; nobody decides on what they sent themselves."""
    language, sent = selection.language, work.sent
    if sent is None:
        return []
    if sent.by == by.login:
        return [html.P(text("my_quarter.stages.own", language), role="note", className="quiet")]
    field = f"reason-{work.promise.key}"
    place = _place(work, selection, period)
    accept = html.Form(
        [
            token(),
            *hidden(place),
            html.Button(text("my_quarter.stages.accept", language), type="submit", className="button primary"),
        ],
        action=f"/stages/{sent.number}/accept",
        method="post",
    )
    give_back = html.Form(
        [
            token(),
            *hidden(place),
            html.Label(text("my_quarter.stages.return_reason", language), htmlFor=field),
            html.Textarea(id=field, name="reason", rows=2, maxLength=LONGEST_WORDS, required=True),
            html.Button(text("my_quarter.stages.return", language), type="submit", className="button"),
        ],
        action=f"/stages/{sent.number}/return",
        method="post",
        className="say",
    )
    heading = html.H4(text("my_quarter.stages.decide", language))
    return [html.Div([heading, accept, give_back], className="stage-decide")]


def _reported_before(work: StageWork) -> StageReport | None:
    """What the program made up is no report anybody made, so nobody is offered it as theirs."""
    if work.sent is not None:
        return work.sent.stored.report
    stage = work.assessment.stage
    return None if stage is None or stage.obs_status is ObsStatus.DEMO else stage


def _place(work: StageWork, selection: Selection, period: Period) -> dict[str, str]:
    return {
        "plan": selection.plan,
        "target": work.promise.key,
        "period": str(period),
        "lang": str(selection.language),
    }


def _stages(before: StageReport | None, key: str, language: Language) -> Component:
    """The ladder as a choice of one."""
    stands = Stage.NOT_STARTED if before is None else before.stage
    rungs = [
        html.Label(
            [
                Field(type="radio", name="stage", value=str(stage), checked=stage is stands, required=True),
                html.Span(text(f"stage.name.{stage}", language)),
            ],
            className="rung-choice",
        )
        for stage in Stage
    ]
    legend = html.Legend(text("my_quarter.stages.stage", language))
    return html.Fieldset([legend, html.Div(rungs, className="rung-choices")], id=f"stages-{key}")


def _day(before: StageReport | None, key: str, language: Language) -> Component:
    day = None if before is None or before.completed_on is None else before.completed_on.isoformat()
    return _labelled("completed_on", day or "", key, language, type="date")


def _steps(before: StageReport | None, key: str, language: Language) -> list[Component]:
    steps = (None, None) if before is None else (before.steps_done, before.steps_total)
    names = ("steps_done", "steps_total")
    return [
        _labelled(name, "" if count is None else str(count), key, language, inputMode="numeric", maxLength="4")
        for name, count in zip(names, steps, strict=True)
    ]


def _labelled(name: str, value: str, key: str, language: Language, **properties: object) -> Component:
    field = Field(id=f"{name}-{key}", name=name, value=value, **{"type": "text", **properties})
    label = text(f"my_quarter.stages.{name}", language)
    return html.Label([html.Span(label), field], htmlFor=f"{name}-{key}", className="typing-field")


def _words(name: str, value: str, key: str, language: Language) -> Component:
    label = "remark" if name == "note" else name
    field = html.Textarea(value, id=f"{name}-{key}", name=name, rows=2, maxLength=LONGEST_WORDS)
    return html.Label(
        [html.Span(text(f"my_quarter.stages.{label}", language)), field],
        htmlFor=f"{name}-{key}",
        className="typing-field",
    )
