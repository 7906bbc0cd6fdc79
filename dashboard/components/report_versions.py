"""Everything one unit has sent for a quarter, the newest first, with what was decided on it."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import named_by
from dashboard.components.chart_frame import table
from dashboard.components.moments import minute
from domain.board import ReportView, Version
from domain.plan import Language
from texts.catalogue import text


def report_versions(report: ReportView, language: Language) -> list[Component]:
    """Nothing where nothing was sent."""
    if not report.versions:
        return []
    heading = text("review.report.versions", language)
    headings = [text(f"review.versions.{name}", language) for name in ("number", "sent", "file", "decision")]
    rows = [
        (version.number, _sent(version, language), version.file_name or "—", _decided(version, report, language))
        for version in reversed(report.versions)
    ]
    return [
        html.Section(
            [
                html.H2(heading, id="versions-heading"),
                html.Div(table(heading, headings, rows, stacks=True), className="scroll"),
            ],
            className="card panel",
            **named_by("versions-heading"),
        )
    ]


def _sent(version: Version, language: Language) -> str:
    sent = f"{version.by} · {minute(version.at)}"
    if version.moved_from is None:
        return sent
    return f"{sent} · {text('review.versions.moved_from', language, number=version.moved_from)}"


def _decided(version: Version, report: ReportView, language: Language) -> str:
    decision = version.decision
    if decision is None:
        return text(f"review.versions.{'waiting' if version == report.newest else 'earlier'}", language)
    return text(
        f"review.versions.{decision.act}",
        language,
        by=decision.by,
        at=minute(decision.at),
        count=len(decision.cells),
        reason=decision.reason,
    )
