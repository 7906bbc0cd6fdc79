"""units.csv: who reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from domain.plan import Name
from domain.reporting_unit import ReportingUnit, ReportingUnitKind
from targets.known import text_keys
from targets.line import Line


def reporting_unit(line: Line, codes: frozenset[str] | None) -> ReportingUnit:
    made = ReportingUnit(
        code=line.key("code"),
        gb2260=line.optional("gb2260"),
        name=line.name("name"),
        short=line.name("short"),
        kind=line.word("kind", ReportingUnitKind),
        group=line.one_of("group", text_keys("group")),
        subgroup=line.one_of("subgroup", text_keys("subgroup")),
        valid_from=line.optional_month("valid_from"),
        valid_to=line.optional_month("valid_to"),
        counted_in_city_total=line.yes("counted_in_city_total"),
        overlaps=line.keys("overlaps"),
        note=line.optional_name("note") or Name("", ""),
    )
    _check(line, made, codes)
    return made


def report_shared_names(lines: Sequence[Line], units: Sequence[ReportingUnit]) -> None:
    """Two units of one name at one time: nobody could say whose figures a report brings."""
    for place, (line, unit) in enumerate(zip(lines, units, strict=True)):
        others = [other for other in units[:place] if other.code != unit.code and _coexist(other, unit)]
        taken = {name for other in others for name in _names(other).values()}
        for column, name in _names(unit).items():
            if name in taken:
                line.report("key.twice", column)


def _names(unit: ReportingUnit) -> Mapping[str, str]:
    """Every name a report may call the unit by, as it is looked up, by column."""
    names = {
        "gb2260": unit.gb2260 or "",
        "name_zh": unit.name.zh,
        "name_en": unit.name.en,
        "short_zh": unit.short.zh,
        "short_en": unit.short.en,
    }
    return {column: name.casefold() for column, name in names.items() if name}


def _coexist(one: ReportingUnit, other: ReportingUnit) -> bool:
    """False where one was abolished before the other began: a successor may inherit the name."""
    return not (_ends_before(one, other) or _ends_before(other, one))


def _ends_before(one: ReportingUnit, other: ReportingUnit) -> bool:
    return one.valid_to is not None and other.valid_from is not None and one.valid_to < other.valid_from


def _check(line: Line, made: ReportingUnit, codes: frozenset[str] | None) -> None:
    if made.gb2260 is not None and not (made.gb2260.isascii() and made.gb2260.isdigit() and len(made.gb2260) == 6):
        line.report("unit.not_a_gb2260_code", "gb2260", allowed="500101")
    if made.valid_from is not None and made.valid_to is not None and made.valid_to < made.valid_from:
        line.report("unit.ends_before_it_starts", "valid_to", allowed=f">= {made.valid_from}")
    for overlapped in made.overlaps:
        if overlapped == made.code or (codes is not None and overlapped not in codes):
            line.report("reference.unknown", "overlaps", found=overlapped, allowed="units.csv")
    if made.overlaps and made.counted_in_city_total:
        # A zone added to the districts it lies in would be counted twice.
        line.report("unit.counted_twice", "counted_in_city_total", allowed="no")
