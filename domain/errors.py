"""What stops the work: each error is a sentence with the offending value in it and has a short code.

The code is looked up in ``texts`` for the words in both languages and in ``docs/errors.md`` for what
to do; ``fields`` are the values put into that sentence.
"""

from __future__ import annotations


class TrackerError(Exception):
    """The work cannot go on; ``code`` names the sentence, ``fields`` fill it."""

    code = "error.unknown"

    def __init__(self, **fields: object) -> None:
        self.fields = fields
        super().__init__(f"{self.code}: " + ", ".join(f"{name}={value!r}" for name, value in fields.items()))


class MalformedPeriod(TrackerError, ValueError):
    """A text that is no month and no quarter."""

    code = "error.malformed_period"

    def __init__(self, found: str) -> None:
        super().__init__(found=found)


class UnknownPlan(TrackerError, LookupError):
    """A plan key nobody loaded."""

    code = "error.unknown_plan"

    def __init__(self, found: str, known: tuple[str, ...] = ()) -> None:
        super().__init__(found=found, known=", ".join(known))


class UnknownIndicator(TrackerError, LookupError):
    """An indicator key the plan does not use."""

    code = "error.unknown_indicator"

    def __init__(self, found: str) -> None:
        super().__init__(found=found)


class UnknownReportingUnit(TrackerError, LookupError):
    """A reporting unit code or name nobody loaded."""

    code = "error.unknown_reporting_unit"

    def __init__(self, found: str) -> None:
        super().__init__(found=found)
