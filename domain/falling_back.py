"""A target met and lost again: what shows that it was met, and what shows that it was lost (STATUS 1.5, 1.8)."""

from __future__ import annotations

from domain.assessment import Fall, Status
from domain.case import Case
from domain.course import Course
from domain.fulfilment import Fulfilment
from domain.holding import is_met
from domain.observation import Observation
from domain.plan import Baseline
from domain.wording import found_at_ends

_MET = frozenset({Status.ACHIEVED, Status.ACHIEVED_EARLY, Status.ACHIEVED_APPROX})
# A bound may still reach the target, and an end of a 约 that does is as likely as the other.
_PROVES_NOTHING = frozenset({Fulfilment.MET, Fulfilment.OPEN})


def fall_of(
    case: Case, course: Course, judged: Observation, baseline: Baseline | None, *, status: Status
) -> Fall | None:
    """The last observation since the baseline that met the target, with the one since that shows it lost."""
    if status in _MET:
        return None
    since = None if baseline is None else baseline.month
    lost = judged if _counts_as_lost(case, judged, status) else None
    for one in reversed(course.until_judged):
        if one.period_end == judged.period_end:
            continue
        if since is not None and one.period_end <= since:
            return None
        if is_met(case, one):
            return None if lost is None else Fall(one, lost)
        if lost is None and _is_short(case, one):
            lost = one
    return None


def _counts_as_lost(case: Case, judged: Observation, status: Status) -> bool:
    """Short of the target whatever its wording leaves open; or of a 约, by the worse end the verdict is taken from."""
    decided = status is not Status.NOT_ASSESSABLE and Fulfilment.OPEN not in found_at_ends(case, judged)
    return decided or _is_short(case, judged)


def _is_short(case: Case, observation: Observation) -> bool:
    return _PROVES_NOTHING.isdisjoint(found_at_ends(case, observation))
