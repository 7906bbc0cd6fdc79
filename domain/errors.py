"""What stops the work: each error is a sentence with the offending value in it and has a short code.

The code is looked up in ``texts`` for the words in both languages and in ``docs/errors.md`` for what
to do; ``fields`` are the values put into that sentence.
"""

from __future__ import annotations

from domain.problem import Problem


class TrackerError(Exception):
    """The work cannot go on; ``code`` names the sentence, ``fields`` fill it."""

    code = "error.unknown"

    def __init__(self, **fields: object) -> None:
        self.fields = fields
        super().__init__(f"{self.code}: " + ", ".join(f"{name}={value!r}" for name, value in fields.items()))


class WrongUsage(TrackerError, ValueError):
    """A command that is not written as it has to be; ``reason`` is what the reader of commands says."""

    code = "error.wrong_usage"

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)


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


class DatabaseMissing(TrackerError):
    """Nobody has run ``migrate`` on this database yet."""

    code = "error.database_missing"

    def __init__(self, found: str) -> None:
        super().__init__(found=found)


class DatabaseDiffers(TrackerError):
    """The database's schema is not the one this program writes; ``migrate`` upgrades an older one."""

    code = "error.database_differs"

    def __init__(self, found: str, expected: str) -> None:
        super().__init__(found=found, expected=expected)


class DatabaseUnreachable(TrackerError):
    """The database cannot be opened or refused the work; ``reason`` is its own sentence."""

    code = "error.database_unreachable"

    def __init__(self, found: str, reason: str) -> None:
        super().__init__(found=found, reason=reason)


class DatabaseBusy(TrackerError):
    """Another process held the write lock for longer than we wait."""

    code = "error.database_busy"

    def __init__(self) -> None:
        super().__init__()


class FigureTooLong(TrackerError, ValueError):
    """A number with more significant digits than every database keeps exactly."""

    code = "error.figure_too_long"

    def __init__(self, found: str, digits: int) -> None:
        super().__init__(found=found, digits=digits)


class FileMissing(TrackerError):
    """A file or directory named on the command line that is not there or cannot be read."""

    code = "error.file_missing"

    def __init__(self, found: str) -> None:
        super().__init__(found=found)


class FileTooLarge(TrackerError):
    """More bytes than one upload may have."""

    code = "error.file_too_large"

    def __init__(self, limit: int) -> None:
        super().__init__(limit=limit)


class NotWritable(TrackerError):
    """A file or directory we have to write and may not."""

    code = "error.not_writable"

    def __init__(self, found: str, reason: str) -> None:
        super().__init__(found=found, reason=reason)


class PortBusy(TrackerError):
    """Another program already listens where we were told to serve."""

    code = "error.port_busy"

    def __init__(self, host: str, port: int) -> None:
        super().__init__(host=host, port=port)


class HostNotAllowed(TrackerError):
    """Serving other machines has to be allowed explicitly while there are no accounts."""

    code = "error.host_not_allowed"

    def __init__(self, found: str) -> None:
        super().__init__(found=found)


class AnchorMalformed(TrackerError, ValueError):
    """A line of the file of audit anchors that is no anchor."""

    code = "error.anchor_malformed"

    def __init__(self, file: str, line: int) -> None:
        super().__init__(file=file, line=line)


class SettingMalformed(TrackerError, ValueError):
    """An environment variable that holds what it cannot."""

    code = "error.setting_malformed"

    def __init__(self, name: str, found: str) -> None:
        super().__init__(name=name, found=found)


class SettingTooLow(TrackerError, ValueError):
    """An environment variable that asks for less than anybody can work with."""

    code = "error.setting_too_low"

    def __init__(self, name: str, found: str, least: int) -> None:
        super().__init__(name=name, found=found, least=least)


class UnknownEvent(TrackerError, LookupError):
    """A place in the audit trail that no event has yet, nor will have next."""

    code = "error.unknown_event"

    def __init__(self, found: int, last: int) -> None:
        super().__init__(found=found, last=last)


class TargetsRefused(TrackerError, ValueError):
    """The files of targets/ hold faults; ``problems`` are all of them and nothing was read."""

    code = "error.targets_refused"

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        first = problems[0]
        super().__init__(count=len(problems), file=first.sheet, line=first.row, column=first.column, found=first.found)


class UnknownBriefingFormat(TrackerError, LookupError):
    """A kind of file no briefing can be written as."""

    code = "error.unknown_briefing_format"

    def __init__(self, found: str, known: tuple[str, ...]) -> None:
        super().__init__(found=found, known=", ".join(known))
