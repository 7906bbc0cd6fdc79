"""What was promised in numbers: plans, the indicators they use, and the targets they set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.frozen import frozen
from domain.period import Month
from domain.profile import Profile, RollUpRule
from domain.stage import Stage


class Language(StrEnum):
    """The two languages every text exists in."""

    ZH = "zh"
    EN = "en"


@frozen
class Name:
    """A name in both languages."""

    zh: str
    en: str

    def __getitem__(self, language: Language) -> str:
        return self.zh if language is Language.ZH else self.en


class Measure(StrEnum):
    """What kind of number an indicator is (STATUS 1.1)."""

    LEVEL = "level"
    CUMULATIVE = "cumulative"
    FLOW = "flow"
    GROWTH = "growth"
    MILESTONE = "milestone"


class Comparator(StrEnum):
    """How a value is set against its target."""

    AT_LEAST = ">="
    ABOVE = ">"
    AT_MOST = "<="
    BELOW = "<"
    EQUAL = "="
    RANGE = "range"
    APPROX = "approx"


class Mode(StrEnum):
    """When a target has to hold: 到期达到, 全程保持, 逐期达标."""

    REACH_BY = "reach_by"
    MAINTAIN = "maintain"
    EACH_PERIOD = "each_period"


class Nature(StrEnum):
    """约束性, 预期性, a forecast spoken somewhere, or not said by the document."""

    BINDING = "binding"
    EXPECTED = "expected"
    FORECAST = "forecast"
    UNSTATED = "unstated"


class Relation(StrEnum):
    """Whether a target stands in the plan itself, in a companion document, or beside both."""

    CORE = "core"
    COMPANION = "companion"
    CONTEXT = "context"


class PathKind(StrEnum):
    """The shape of the expected course from baseline to target (STATUS 1.3)."""

    LINEAR = "linear"
    COMPOUND = "compound"
    MILESTONES = "milestones"
    STEPS = "steps"
    SEASONAL = "seasonal"


class Reporting(StrEnum):
    """What one reported value covers: 时点值, 累计值, 当季值, 年度值."""

    POINT = "point"
    YTD = "ytd"
    PERIOD = "period"
    ANNUAL = "annual"


class Frequency(StrEnum):
    """How often a value is due."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    ANNUAL = "annual"

    @property
    def months(self) -> int:
        return _MONTHS[self]


_MONTHS = {Frequency.MONTHLY: 1, Frequency.QUARTERLY: 3, Frequency.HALF_YEARLY: 6, Frequency.ANNUAL: 12}


class Aggregation(StrEnum):
    """How the city's figure is made of the units' figures: Σn ÷ Σd, Σ, or not at all."""

    RATIO = "ratio"
    SUM = "sum"
    NONE = "none"


class BaselineBasis(StrEnum):
    """Where a baseline comes from (STATUS 1.1, 1.7)."""

    PUBLISHED = "published"
    DERIVED = "derived"
    FIRST_OBSERVATION = "first_observation"
    ASSUMED = "assumed"
    NONE = "none"


class SourceTier(StrEnum):
    """How near a source is to the office that made the figure, best first."""

    OFFICIAL = "official"
    PRIMARY_TEXT_COPY = "primary-text-copy"
    PRESS = "press"
    PRESS_REPRINT = "press-reprint"
    REPRINT = "reprint"
    MIRROR = "mirror"
    SECONDARY = "secondary"
    FOREIGN_PRESS = "foreign-press"
    ARTICLE = "article"


@dataclass(frozen=True)
class Source:
    """Where a promise or a figure was published; ``quote`` is in the source's own language."""

    publisher: Name
    tier: SourceTier
    urls: tuple[str, ...]
    quote: str


@dataclass(frozen=True)
class Plan:
    """One plan document with the span it covers, and the choices its verdicts are made with (1.13, 1.14).

    ``review`` says that units' figures count only once a reviewer has accepted them.
    """

    key: str
    name: Name
    document_number: str
    start: Month
    due: Month
    source: Source
    note: Name
    profile: Profile = Profile.DEFAULT
    roll_up: RollUpRule = RollUpRule.INDEX
    review: bool = True


@dataclass(frozen=True)
class Indicator:
    """What is measured. Figures belong to an indicator and a period, never to a plan.

    ``unit_measure`` is the unit as the plan writes it (%, 亿元, 个 …); ``floor`` and ``ceiling`` are in that
    unit. ``definition`` is None where nobody published one. ``reported_by_units`` is true where the reporting
    units owe a quarterly figure; the others have published city figures only. They are asked for it from ``valid_from``
    to ``valid_to``, as long as a plan asks where these are None.
    """

    key: str
    name: Name
    definition: Name | None
    unit_measure: str
    decimals: int
    measure: Measure
    reporting: Reporting
    aggregation: Aggregation
    frequency: Frequency
    lag_months: int
    floor: Decimal | None
    ceiling: Decimal | None
    reported_by_units: bool
    valid_from: Month | None = None
    valid_to: Month | None = None


@frozen
class Baseline:
    """Where a target starts from; ``value`` and ``month`` are None where nothing is known."""

    value: Decimal | None
    month: Month | None
    basis: BaselineBasis
    series: int | None = None


@dataclass(frozen=True)
class Target:
    """One numeric promise as one plan states it, in its current revision.

    ``reporting_unit`` is None for the whole city. ``value`` is None for a range, which has ``low`` and ``high``.
    ``due_by_convention`` is true where the text names only a year and December stands for it. ``domain`` is a
    key of the ``domain.*`` texts. ``position`` is the place in the 135 architecture, such as ``1.2``. ``stages`` are
    the planned months of its stages, for targets judged by them. ``effective`` is the day a revision takes effect,
    None where nobody said.
    """

    key: str
    plan: str
    indicator: str
    reporting_unit: str | None
    comparator: Comparator
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    wording: Name
    approx_tolerance: Decimal
    mode: Mode
    nature: Nature
    relation: Relation
    baseline: Baseline | None
    due: Month
    due_by_convention: bool
    path: PathKind | None
    milestones: tuple[tuple[Month, Decimal], ...]
    weight: Decimal
    domain: str
    position: str | None
    lead_department: Name | None
    document: Name
    document_number: str | None
    source: Source
    note: Name
    stages: tuple[tuple[Stage, Month], ...] = ()
    revision: int = 1
    effective: date | None = None
    reason: str | None = None
    revision_document: str | None = None
