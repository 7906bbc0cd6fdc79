"""What a reader has chosen to see: page, language, plan, period, filters. The address of a page says all of it.

Two stated defaults: an unknown language is Chinese, an unknown filter filters nothing. A malformed period, a quarter
after the plan and today, an unknown plan, target or reporting unit, and unknown targets or cuts to judge by are errors
in words, because showing something else would mislead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlencode

from domain.assessment import Status
from domain.basis import DEFAULT_BASIS, Basis, TargetBasis
from domain.errors import TrackerError
from domain.period import Period
from domain.plan import Language
from domain.profile import Profile


class UnknownChoiceError(TrackerError, ValueError):
    """An address that asks for targets, cuts or an explanation nobody knows."""

    code = "shell.error.unknown_choice"

    def __init__(self, name: str, found: str) -> None:
        super().__init__(name=name, found=found)


DEFAULT_PLAN = "2015_2020"
_LONGEST_VALUE = 200
# Words that belong to one page alone: what a list is filtered by, which submission or cell is looked at.
_OPTIONS = (
    "submission",
    "cell",
    "state",
    "group",
    "account",
    "actor",
    "act",
    "outcome",
    "since",
    "until",
    "start",
    "next",
)


@dataclass(frozen=True)
class Selection:
    """One view, as its address states it; ``period`` None is the latest quarter with a figure.

    ``basis`` (``targets`` and ``profile`` in the address) is what it is judged by; ``explained`` is the key of the
    target whose verdict is explained beside the overview.

    ``reporting_unit`` (``unit`` in the address), ``file`` (the sha256 of a kept upload), ``file_name`` (``name``)
    and ``submitted`` (``1``, or ``duplicate`` where the same bytes had been stored before) belong to the page 填报.

    ``as_of`` is the day whose knowledge is shown (按当时口径), None for today's. ``options`` are the words only the
    page itself knows, by name.
    """

    path: str = "/"
    language: Language = Language.ZH
    plan: str = DEFAULT_PLAN
    period: Period | None = None
    target: str | None = None
    status: Status | None = None
    domain: str | None = None
    basis: Basis = DEFAULT_BASIS
    explained: str | None = None
    reporting_unit: str | None = None
    file: str | None = None
    file_name: str | None = None
    submitted: str | None = None
    as_of: date | None = None
    options: tuple[tuple[str, str], ...] = ()

    @classmethod
    def from_query(cls, path: str, search: str) -> Selection:
        """Read an address (``/``, ``?plan=2015_2020&lang=en``); MalformedPeriod for a period that is none.

        UnknownChoiceError for ``targets`` or a ``profile`` nobody knows.
        """
        return cls.from_values(path, _values(search))

    @classmethod
    def from_values(cls, path: str, written: Mapping[str, str]) -> Selection:
        """Read the same words as a form sends them; an empty one says nothing."""
        values = {name: value[:_LONGEST_VALUE] for name, value in written.items() if value}
        return cls(
            path=path,
            language=_language(values.get("lang")),
            plan=values.get("plan", DEFAULT_PLAN),
            period=Period.parse(values["period"]) if "period" in values else None,
            target=values.get("target"),
            status=_status(values.get("status")),
            domain=values.get("domain"),
            basis=_basis(values),
            explained=values.get("explained"),
            reporting_unit=values.get("unit"),
            file=values.get("file"),
            file_name=values.get("name"),
            submitted=values.get("submitted"),
            as_of=_day(values.get("as_of")),
            options=tuple((name, values[name]) for name in _OPTIONS if name in values),
        )

    def link(self, **changes: Any) -> str:
        """The address of this view with ``changes``; what is default is left out, so one view has one address."""
        chosen = replace(self, **changes)
        query = urlencode([(name, value) for name, value in chosen._query() if value is not None])
        return f"{chosen.path}?{query}" if query else chosen.path

    def option(self, name: str) -> str | None:
        """What the address says under a name only this page knows."""
        return dict(self.options).get(name)

    def with_options(self, **changes: str | None) -> Selection:
        """The same view with some of the page's own words changed; None leaves a word out."""
        said = dict(self.options) | changes
        kept = [(name, said.get(name)) for name in _OPTIONS]
        return replace(self, options=tuple((name, value) for name, value in kept if value))

    def page(self, path: str, **changes: Any) -> str:
        """Another page's address in the same language, plan, period, basis and day; filters and files stay behind."""
        kept = Selection(
            path=path,
            language=self.language,
            plan=self.plan,
            period=self.period,
            basis=self.basis,
            as_of=self.as_of,
        )
        return kept.link(**changes)

    def _query(self) -> list[tuple[str, str | None]]:
        return [
            ("plan", None if self.plan == DEFAULT_PLAN else self.plan),
            ("period", None if self.period is None else str(self.period)),
            ("target", self.target),
            ("status", self.status),
            ("domain", self.domain),
            ("targets", None if self.basis.targets is TargetBasis.REVISED else self.basis.targets),
            ("profile", self.basis.profile),
            ("explained", self.explained),
            ("unit", self.reporting_unit),
            ("file", self.file),
            ("name", self.file_name),
            ("submitted", self.submitted),
            ("as_of", None if self.as_of is None else self.as_of.isoformat()),
            *self.options,
            ("lang", None if self.language is Language.ZH else self.language),
        ]


def language_of(search: str) -> Language:
    """The language an address asks for, whatever else is wrong with it."""
    return _language(_values(search).get("lang"))


def _values(search: str) -> dict[str, str]:
    # The first of a repeated name counts.
    pairs = parse_qs(search.removeprefix("?"))
    return {name: found[0] for name, found in pairs.items()}


def _language(written: str | None) -> Language:
    return Language.EN if written == Language.EN else Language.ZH


def _basis(values: Mapping[str, str]) -> Basis:
    """A word that was not understood must not be answered with verdicts by something else."""
    targets, profile = values.get("targets", TargetBasis.REVISED), values.get("profile")
    if targets not in set(TargetBasis):
        raise UnknownChoiceError("targets", targets)
    if profile is not None and profile not in set(Profile):
        raise UnknownChoiceError("profile", profile)
    return Basis(TargetBasis(targets), None if profile is None else Profile(profile))


def _day(written: str | None) -> date | None:
    """A day written 2019-12-31; UnknownChoiceError for anything else."""
    try:
        return None if written is None else date.fromisoformat(written)
    except ValueError:
        raise UnknownChoiceError("as_of", str(written)) from None


def _status(written: str | None) -> Status | None:
    return Status(written) if written in set(Status) else None
