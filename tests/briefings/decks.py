"""Read a deck back the way others would: its slides, its charts' caches and the workbooks inside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

from lxml import etree
from openpyxl import load_workbook
from pptx import Presentation
from pptx.oxml.ns import qn

from briefings.compose import compose
from briefings.content import Briefing
from briefings.slides import write_slides
from domain.basis import Basis, TargetBasis
from domain.plan import Language
from domain.profile import Profile
from tests.briefings import eventful, samples


@dataclass(frozen=True)
class ReadChart:
    """One chart as found: its frame, its part, its cached figures and those of its workbook, by series name."""

    slide: Any
    frame: Any
    cached: dict[str, tuple[float | None, ...]]
    embedded: dict[str, tuple[float | None, ...]]
    labels: tuple[str, ...]

    @property
    def space(self) -> etree._Element:
        return self.frame.chart._chartSpace

    @property
    def is_gauge(self) -> bool:
        return self.space.find(f".//{qn('c:doughnutChart')}") is not None


@cache
def briefing(language: Language) -> Briefing:
    progress = samples.plan_progress()
    return compose(progress, samples.depths(progress), language=language, written_at=samples.WRITTEN_AT)


@cache
def eventful_deck(language: Language) -> bytes:
    """A deck on which everything stands that a slide can have to say, judged otherwise than the plan is saved."""
    basis = Basis(TargetBasis.ORIGINAL, Profile.STRICT)
    progress = eventful.plan_progress(basis=basis, profile=Profile.STRICT, rollup=eventful.HELD)
    depths = samples.depths(progress)
    return write_slides(compose(progress, depths, language=language, written_at=samples.WRITTEN_AT))


@cache
def written(language: Language) -> bytes:
    return write_slides(briefing(language))


def opened(content: bytes) -> Any:
    return Presentation(BytesIO(content))


def charts(content: bytes) -> list[ReadChart]:
    return [_read(slide, shape) for slide in opened(content).slides for shape in slide.shapes if shape.has_chart]


def chart_with(content: bytes, *words: str) -> ReadChart:
    """The one chart whose name holds all the words."""
    [found] = [one for one in charts(content) if all(word in one.frame.name for word in words)]
    return found


def words_of(slide: Any) -> str:
    """Every word a reader sees on the slide, charts' own words included."""
    return "\n".join(_words(slide))


def _words(slide: Any) -> Iterator[str]:
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        if shape.has_table:
            yield from (cell.text_frame.text for row in shape.table.rows for cell in row.cells)
        if shape.has_chart:
            yield from (element.text or "" for element in shape.chart._chartSpace.iter(qn("a:t"), qn("c:v")))


def _read(slide: Any, shape: Any) -> ReadChart:
    cached = {
        series.find(f"{qn('c:tx')}//{qn('c:v')}").text: _cached(series)
        for series in shape.chart._chartSpace.iter(qn("c:ser"))
    }
    page = load_workbook(BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob)).active
    head, *rows = page.iter_rows(values_only=True)
    embedded = {name: tuple(row[place] for row in rows) for place, name in enumerate(head) if place > 0}
    return ReadChart(slide, shape, cached, embedded, tuple(str(row[0]) for row in rows))


def _cached(series: etree._Element) -> tuple[float | None, ...]:
    cache_element = series.find(f"{qn('c:val')}//{qn('c:numCache')}")
    count = int(cache_element.find(qn("c:ptCount")).get("val"))
    points = {int(point.get("idx")): float(point.find(qn("c:v")).text) for point in cache_element.iter(qn("c:pt"))}
    return tuple(points.get(index) for index in range(count))
