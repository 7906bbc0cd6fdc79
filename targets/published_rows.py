"""published.csv: figures somebody published, kept as printed and brought into the indicator's unit."""

from __future__ import annotations

from decimal import Decimal

from domain.observation import Observation, ObsStatus, Qualifier, ValueStatus
from domain.plan import Indicator
from targets.bounds import check_within
from targets.known import Known, text_keys
from targets.line import Line
from targets.promises import PublishedFigure
from targets.scaling import in_unit


def published_figure(line: Line, known: Known) -> PublishedFigure:
    indicator = known.indicator(line)
    return PublishedFigure(
        indicator=line.cells.get("indicator", ""),
        reporting_unit=known.reporting_unit(line),
        observation=_observation(line, indicator),
        key=line.key("key"),
        scope=line.name("scope"),
    )


def _observation(line: Line, indicator: Indicator | None) -> Observation:
    qualifier = line.word("qualifier", Qualifier) if line.cells.get("qualifier", "") else None
    value_status = line.word("value_status", ValueStatus)
    estimated = line.sound("qualifier", "value_status") and qualifier is Qualifier.ESTIMATED
    if estimated and value_status is not ValueStatus.ESTIMATE:
        line.report("published.estimate_called_otherwise", "value_status", allowed=ValueStatus.ESTIMATE)
    return Observation(
        period_end=line.month("period_end"),
        value=_value(line, indicator),
        qualifier=qualifier,
        value_status=value_status,
        obs_status=ObsStatus.PUBLISHED,
        series=_series(line),
        source=line.source(),
        as_published=line.text("as_published"),
        date_basis=line.one_of("date_basis", text_keys("date_basis")),
        remark=line.optional_name("note"),
        precedence=_precedence(line),
    )


def _value(line: Line, indicator: Indicator | None) -> Decimal:
    value, printed = line.number("value"), line.text("unit_measure")
    if indicator is None or not line.sound("value", "unit_measure"):
        return value
    scaled = in_unit(value, printed=printed, wanted=indicator.unit_measure)
    if scaled is None:
        line.report("unit_measure.differs", "unit_measure", allowed=indicator.unit_measure)
        return value
    check_within(line, "value", scaled, indicator)
    return scaled


def _precedence(line: Line) -> int | None:
    precedence = line.optional_whole("precedence")
    if precedence == 0:
        line.report("cell.precedence_from_one", "precedence", allowed="1, 2, 3 …")
    return precedence


def _series(line: Line) -> int:
    series = line.whole("series")
    if series < 1 and line.cells.get("series", "").isdigit():
        line.report("cell.series_from_one", "series", allowed="1, 2, 3 …")
    return series
