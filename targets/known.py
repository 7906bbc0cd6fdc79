"""What the lines of one file may refer to in the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from domain.plan import Indicator, Language
from targets.line import Line
from texts.catalogue import messages


@dataclass(frozen=True)
class Known:
    """The keys other files hold; None where a file is too faulty to say, and then nothing is held against it."""

    indicators: Mapping[str, Indicator]
    indicator_keys: frozenset[str] | None
    reporting_units: frozenset[str] | None

    def indicator(self, line: Line) -> Indicator | None:
        """The indicator the line names; None where it is unknown (told) or faulty itself (told elsewhere)."""
        key = line.key("indicator")
        _check(line, "indicator", key, self.indicator_keys, "indicators.csv")
        return self.indicators.get(key)

    def reporting_unit(self, line: Line, column: str = "reporting_unit") -> str | None:
        code = line.optional(column)
        _check(line, column, code, self.reporting_units, "units.csv")
        return code


def text_keys(group: str) -> tuple[str, ...]:
    """The words of one closed list that the catalogues name: the keys of ``domain.*``, ``group.*`` …"""
    prefix = f"{group}."
    return tuple(key.removeprefix(prefix) for key in messages(Language.ZH) if key.startswith(prefix))


def _check(line: Line, column: str, key: str | None, known: frozenset[str] | None, file: str) -> None:
    if key and known is not None and key not in known:
        line.report("reference.unknown", column, allowed=file)
