"""What a verdict is: its status, its numbers, its marks (STATUS 1.4 to 1.12)."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from domain.frozen import frozen
from domain.observation import Observation
from domain.plan import Baseline, PathKind
from domain.profile import Profile
from domain.stage_report import StageReport

METHOD = "1"


class Status(StrEnum):
    """The verdict on one target, in the order of the screen; the last six on one judged by stages."""

    ACHIEVED = "achieved"
    ACHIEVED_EARLY = "achieved_early"
    ACHIEVED_APPROX = "achieved_approx"
    AHEAD = "ahead"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    OFF_TRACK = "off_track"
    REGRESSING = "regressing"
    MISSED = "missed"
    MAINTAINED = "maintained"
    MOSTLY_MAINTAINED = "mostly_maintained"
    NOT_MAINTAINED = "not_maintained"
    MET_THIS_PERIOD = "met_this_period"
    NOT_MET_THIS_PERIOD = "not_met_this_period"
    NOT_YET_DUE = "not_yet_due"
    NOT_ASSESSABLE = "not_assessable"
    NO_DATA = "no_data"
    COMPLETED = "completed"
    COMPLETED_LATE = "completed_late"
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    IN_PROGRESS = "in_progress"
    NOT_STARTED = "not_started"

    @property
    def colour(self) -> Colour:
        return _COLOUR[self]

    @property
    def is_open(self) -> bool:
        """Whether it speaks of work that is neither finished nor late."""
        return self in _OPEN

    @property
    def is_of_stages(self) -> bool:
        """Whether it is a verdict only work judged by stages can have."""
        return self in _OF_STAGES


class Colour(StrEnum):
    """The light a status shows; never alone, always with word, shape and number."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    GREY = "grey"


_COLOUR = {
    Status.ACHIEVED: Colour.GREEN,
    Status.ACHIEVED_EARLY: Colour.GREEN,
    Status.ACHIEVED_APPROX: Colour.GREEN,
    Status.AHEAD: Colour.GREEN,
    Status.ON_TRACK: Colour.GREEN,
    Status.BEHIND: Colour.YELLOW,
    Status.OFF_TRACK: Colour.RED,
    Status.REGRESSING: Colour.RED,
    Status.MISSED: Colour.RED,
    Status.MAINTAINED: Colour.GREEN,
    Status.MOSTLY_MAINTAINED: Colour.YELLOW,
    Status.NOT_MAINTAINED: Colour.RED,
    Status.MET_THIS_PERIOD: Colour.GREEN,
    Status.NOT_MET_THIS_PERIOD: Colour.RED,
    Status.NOT_YET_DUE: Colour.GREY,
    Status.NOT_ASSESSABLE: Colour.GREY,
    Status.NO_DATA: Colour.GREY,
    Status.COMPLETED: Colour.GREEN,
    Status.COMPLETED_LATE: Colour.GREEN,
    Status.OVERDUE: Colour.RED,
    Status.DUE_SOON: Colour.GREY,
    Status.IN_PROGRESS: Colour.GREY,
    Status.NOT_STARTED: Colour.GREY,
}


class Mark(StrEnum):
    """What has to be said beside a verdict; documented in docs/status-method.md."""

    BASELINE_PUBLISHED = "baseline_published"
    BASELINE_DERIVED = "baseline_derived"
    BASELINE_FIRST_OBSERVATION = "baseline_first_observation"
    BASELINE_ASSUMED = "baseline_assumed"
    BOUNDS_AGREE = "bounds_agree"
    INCLUDES_ESTIMATE = "includes_estimate"
    LOWER_BOUND = "lower_bound"
    UPPER_BOUND = "upper_bound"
    APPROXIMATE = "approximate"
    FELL_BACK = "fell_back"
    SLOWING = "slowing"
    STALE = "stale"
    AWAITING_UPDATE = "awaiting_update"
    FINAL_VALUE_MISSING = "final_value_missing"
    COMPOUND_NOT_POSSIBLE = "compound_not_possible"
    CUMULATIVE_FELL = "cumulative_fell"
    PARTLY_REPORTED = "partly_reported"
    DOUBT_REPORTED = "doubt_reported"
    STAGE_LATE = "stage_late"


@frozen
class Periods:
    """How a value held over time: periods that met the target, that have a value, that should have one."""

    met: int
    observed: int
    expected: int


@frozen
class OtherPath:
    """The verdict the other path would give, where it differs."""

    path: PathKind
    status: Status


class OutlookWord(StrEnum):
    """How likely the target is reached on time, in the words of STATUS 1.9 (J36)."""

    LIKELY = "预计如期"
    POSSIBLE = "有望"
    DOUBTFUL = "存疑"
    UNLIKELY = "预计难达"


@frozen
class Outlook:
    """按近期趋势外推: value at the due month, 80 % interval and chance of reaching the target (0 to 1).

    ``last_four`` is the same from the last four changes alone, given where the pace is slowing.
    ``is_clipped`` says that a number was cut off at the unit's floor or ceiling, ``changes`` how many it rests on.
    """

    value: Decimal
    low: Decimal | None
    high: Decimal | None
    probability: Decimal | None
    word: OutlookWord | None
    last_four: Decimal | None = None
    is_clipped: bool = False
    changes: int = 0


@frozen
class Fall:
    """The observation that met the target last, and the later one that shows it lost again."""

    met: Observation
    lost: Observation


@frozen
class End:
    """One end a baseline nobody published can lie at, and the verdict it would give (STATUS 1.7.4)."""

    baseline: Baseline
    status: Status


@frozen
class Assessment:
    """One verdict with every number it rests on.

    ``done`` (P), ``due_share`` (S), ``completion`` (A) are fractions; ``gap_points`` (D) is in percentage points;
    ``expected`` (E), ``gap_to_path``, ``gap_to_target`` are in the indicator's unit; ``pace_needed`` and
    ``recent_pace`` are per quarter (per year for annual series), in the unit or, on a compound path, a
    fraction. None where undefined. ``steps_left`` counts those quarters or years to the due month;
    ``paced_by_growth`` tells the fraction from the unit. ``recent_changes`` says how many changes the recent pace
    is the mean of. ``baseline`` is the one worked with
    (a value with the basis ``none`` is the zero a year's running total starts from), ``path`` the path judged on.
    ``fall`` tells when the target was met and when it was lost again. ``periods`` is given
    where every period counts. ``ends`` are the two ends of an unpublished baseline, where both were tried. Targets
    judged by stages have ``stage``, the report judged, ``days_late`` where their due month is over, and as
    ``completion`` the sub-steps done ÷ all, if any are listed.
    """

    status: Status
    profile: Profile = Profile.DEFAULT
    observation: Observation | None = None
    baseline: Baseline | None = None
    path: PathKind | None = None
    completion: Decimal | None = None
    done: Decimal | None = None
    due_share: Decimal | None = None
    gap_points: Decimal | None = None
    ratio: Decimal | None = None
    expected: Decimal | None = None
    gap_to_path: Decimal | None = None
    gap_to_target: Decimal | None = None
    pace_needed: Decimal | None = None
    recent_pace: Decimal | None = None
    recent_changes: int | None = None
    steps_left: Decimal | None = None
    paced_by_growth: bool = False
    marks: tuple[Mark, ...] = ()
    other_path: OtherPath | None = None
    outlook: Outlook | None = None
    fall: Fall | None = None
    periods: Periods | None = None
    ends: tuple[End, ...] = ()
    stage: StageReport | None = None
    days_late: int | None = None
    method: str = METHOD

    @property
    def effort(self) -> Decimal | None:
        """提速倍数: pace needed ÷ recent pace; None where there was no progress towards the target (STATUS 1.10)."""
        if self.pace_needed is None or self.recent_pace is None or self.pace_needed * self.recent_pace <= 0:
            return None
        return self.pace_needed / self.recent_pace

    @property
    def colour(self) -> Colour:
        """The light to show: grey once the value is out of date (1.11), yellow for doubted or late stages (1.6)."""
        if Mark.STALE in self.marks:
            return Colour.GREY
        if self.status.is_open and _DOUBTED.intersection(self.marks):
            return Colour.YELLOW
        return self.status.colour


# Work neither finished nor late has no light of its own, until its owner doubts it or one of its stages is late.
_OPEN = frozenset({Status.DUE_SOON, Status.IN_PROGRESS, Status.NOT_STARTED})
_OF_STAGES = _OPEN | {Status.COMPLETED, Status.COMPLETED_LATE, Status.OVERDUE}
_DOUBTED = frozenset({Mark.DOUBT_REPORTED, Mark.STAGE_LATE})
