"""Who reports: districts, counties and functional zones."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from domain.period import Month
from domain.plan import Name

_NO_NOTE = Name("", "")


class ReportingUnitKind(StrEnum):
    """市辖区, 县, 自治县, 功能区."""

    DISTRICT = "district"
    COUNTY = "county"
    AUTONOMOUS_COUNTY = "autonomous_county"
    FUNCTIONAL_ZONE = "functional_zone"


@dataclass(frozen=True)
class ReportingUnit:
    """One district, county or functional zone that reports.

    ``counted_in_city_total`` is false for zones that overlap districts, so that no total counts twice.
    ``valid_to`` is the last month the unit exists in, None while it lasts. ``group`` is a key
    of the ``group.*`` texts, ``subgroup`` of the ``subgroup.*`` texts.
    """

    code: str
    gb2260: str | None
    name: Name
    short: Name
    kind: ReportingUnitKind
    group: str
    subgroup: str
    valid_from: Month | None
    valid_to: Month | None
    counted_in_city_total: bool
    overlaps: tuple[str, ...] = field(default=())
    note: Name = _NO_NOTE
