"""Reporting units ranked on one target, with the table of all of them."""

from __future__ import annotations

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from dashboard.charts.names import ranking_name
from dashboard.charts.ranking import best_and_worst, is_target_of_each, ranking
from dashboard.components.aria import named_by
from dashboard.components.badges import status_chip
from dashboard.components.chart_frame import Row, behind_chart, chart_frame, drawing, table
from dashboard.components.picture_words import picture_file, ranking_words
from dashboard.components.wording import ABSENT, bare_figure, observed_at
from domain.plan import Language
from domain.progress import IndicatorProgress, UnitProgress
from texts.catalogue import text
from texts.numbers import month_name, number, unit_name

CHART = "ranking"
_ENDS = 6


def ranking_panel(indicator: IndicatorProgress, language: Language, *, whole: bool, class_name: str = "") -> Component:
    """Best and worst, or the ``whole`` list; indicators without units' figures say so."""
    title = text("screen.ranking.title", language)
    name = indicator.progress.indicator.name[language]
    return html.Section(
        [
            html.Header(
                [html.H2(title, id="ranking-heading"), html.P(name, className="quiet")], className="panel-head"
            ),
            html.Figure(_figure(indicator, language, whole), **named_by("ranking-heading")),
        ],
        className=f"card panel {class_name}".strip(),
        **named_by("ranking-heading"),
    )


def _figure(indicator: IndicatorProgress, language: Language, whole: bool) -> list[Component]:
    if not indicator.units:
        return [html.P(text("screen.ranking.none", language), className="empty")]
    units = list(indicator.units) if whole else best_and_worst(indicator.units, _ENDS)
    title = f"{indicator.progress.indicator.name[language]} · {text('screen.ranking.title', language)}"
    tree = ranking(indicator, units, language, name=ranking_name(indicator, language))
    reported = sum(unit.observation is not None for unit in indicator.units)
    counted = text("screen.ranking.reported", language, reported=reported, due=len(indicator.units))
    judged = indicator.progress.assessment.observation
    if judged is not None:
        # The ranking is that of the judged month, which may lie before the period that is shown.
        as_of = text("screen.as_of", language, month=month_name(judged.period_end, language))
        counted = f"{as_of} · {counted}"
    return [
        html.Figcaption(counted, className="key"),
        chart_frame(
            drawing(tree),
            chart_id=CHART,
            title=title,
            note=ranking_words(indicator, units, language),
        ),
        behind_chart(
            ranking_table(indicator, language),
            chart_id=CHART,
            file_name=picture_file(
                f"{indicator.progress.target.key}-ranking", indicator.basis, indicator.plan, language
            ),
            language=language,
            subject=text("screen.ranking.all", language, count=len(indicator.units)),
        ),
    ]


def ranking_table(indicator: IndicatorProgress, language: Language) -> Component:
    unit = unit_name(indicator.progress.indicator.unit_measure, language)
    headings = [
        text("screen.table.reporting_unit", language),
        text("screen.table.rank", language),
        text("screen.table.value.in", language, unit=unit),
        text("screen.table.parts", language),
        text("screen.table.status", language),
        text("screen.table.period", language),
        text("screen.table.origin", language),
    ]
    rows = list(_rows(indicator, language))
    return table(text("screen.ranking.title", language), headings, rows, class_name="ranking-table")


def _rows(indicator: IndicatorProgress, language: Language) -> Iterable[Row]:
    for place, unit in enumerate(indicator.units, start=1):
        yield _row(place, unit, indicator, language)


def _row(place: int, unit: UnitProgress, indicator: IndicatorProgress, language: Language) -> Row:
    observation = unit.observation
    chip = status_chip(unit.assessment, language) if is_target_of_each(indicator) else ABSENT
    name = unit.reporting_unit.name[language]
    if not unit.reporting_unit.counted_in_city_total:
        name = text("screen.ranking.not_counted", language, unit=name)
    if observation is None:
        return name, ABSENT, text("screen.ranking.missing", language), ABSENT, chip, ABSENT, ABSENT
    return (
        name,
        str(place),
        bare_figure(observation.value, indicator.progress.indicator, language),
        _parts(unit, language),
        chip,
        observed_at(observation),
        text(f"obs_status.{observation.obs_status}", language),
    )


def _parts(unit: UnitProgress, language: Language) -> str:
    """Numerator ÷ denominator, where the figure is a ratio."""
    observation = unit.observation
    if observation is None or observation.numerator is None or observation.denominator is None:
        return ABSENT
    return f"{number(observation.numerator, 0, language)} ÷ {number(observation.denominator, 0, language)}"
