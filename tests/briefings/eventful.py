"""The plan of ``samples`` after much has happened: a target revised, a source that disagrees, late reports, weights."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from domain.assessment import Colour, Mark, Status
from domain.basis import DEFAULT_BASIS, Basis, TargetBasis
from domain.case import case_of
from domain.memory import Remembered, Verdict
from domain.observation import Observation, ObsStatus
from domain.period import Month, Period
from domain.plan import Name, Nature, Source, SourceTier
from domain.profile import Profile, RollUpRule
from domain.progress import PlanProgress, Rival, RollUp, TargetProgress
from domain.rollup import roll_up
from domain.verdict import assess
from tests.briefings import samples

FIRST_PROMISE = replace(samples.LAMPS_TARGET, value=Decimal(95), due=Month(2019, 12), nature=Nature.BINDING)
REVISED = replace(
    FIRST_PROMISE,
    value=Decimal(90),
    due=samples.DUE,
    revision=2,
    revision_document="渝府办发〔2018〕12号",
    effective=date(2019, 1, 1),
    reason="口径调整",
)
OTHER_SOURCE = Source(
    Name("市统计局", "Municipal Bureau of Statistics"), SourceTier.PRESS, ("bulletin",), "产值500亿元"
)
QUARTER = Period(2019, 2)


def verdict(status: Status, value: str, *, missing: tuple[str, ...] = ()) -> Verdict:
    return Verdict(
        period=QUARTER,
        recorded_at=datetime(2019, 7, 15, tzinfo=UTC),
        data_version=5,
        method="1",
        profile=Profile.DEFAULT,
        revision=1,
        status=status,
        marks=(Mark.PARTLY_REPORTED,) if missing else (),
        value=Decimal(value),
        period_end=QUARTER.end,
        obs_status=ObsStatus.DEMO,
        expected=None,
        done=None,
        due_share=None,
        gap_points=None,
        reported=5 - len(missing),
        due=5,
        missing=missing,
    )


UNCHANGED = Remembered(Period(2019, 1), replace(verdict(Status.AHEAD, "76.9"), period=Period(2019, 1)))
CORRECTED = Remembered(
    QUARTER,
    verdict(Status.BEHIND, "75.5", missing=("CQ500108", "CQ500129")),
    verdict(Status.ON_TRACK, "77.4", missing=("CQ500129",)),
    ("CQ500108",),
)


def lamps(judged_against: TargetBasis = TargetBasis.REVISED) -> TargetProgress:
    """The lamps, binding, once promised as 95 % and revised to 90 %, with a quarter that was corrected."""
    target = FIRST_PROMISE if judged_against is TargetBasis.ORIGINAL else REVISED
    judged = samples.judged(target, samples.LAMPS, samples.LAMP_FIGURES, samples.OWING)
    return replace(judged, revisions=(FIRST_PROMISE, REVISED), memory=(UNCHANGED, CORRECTED))


def output() -> TargetProgress:
    """The output of 564.9, of which another source says 500: below the line instead of ahead of it."""
    judged = samples.judged(samples.OUTPUT_TARGET, samples.OUTPUT, samples.OUTPUT_FIGURES)
    other = Observation(Month(2018, 12), Decimal(500), source=OTHER_SOURCE)
    case = case_of(samples.OUTPUT_TARGET, samples.OUTPUT, (other,), as_of=samples.AS_OF, start=samples.PLAN.start)
    return replace(judged, rivals=(Rival(other, assess(case)),))


def plan_progress(
    *, basis: Basis = DEFAULT_BASIS, profile: Profile = Profile.DEFAULT, rollup: RollUp | None = None
) -> PlanProgress:
    targets = (lamps(basis.targets), output(), samples.judged(samples.PROJECTS_TARGET, samples.PROJECTS, ()))
    plain = samples.plan_progress(targets)
    return replace(plain, basis=basis, profile=profile, rollup=rollup or roll_up(targets))


# An index in the green that a binding target holds at yellow; equal weights would leave it in the red.
HELD = RollUp(
    counts={Status.OFF_TRACK: 1, Status.AHEAD: 1, Status.NO_DATA: 1},
    index=Decimal("0.957"),
    coverage=Decimal("0.8"),
    colour=Colour.YELLOW,
    capped_by=("P135-01",),
    equal_index=Decimal("0.512"),
    equal_colour=Colour.RED,
)
BY_WORST = replace(
    HELD, rule=RollUpRule.WORST_WINS, colour=Colour.RED, capped_by=(), worst=("P135-01",), equal_index=None
)
