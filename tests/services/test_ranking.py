"""Units are ranked best first; of a range the best is whoever lies in it, not whoever lies above it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from domain.assessment import Status
from domain.plan import Comparator
from services.judgement import judge_targets, moment_of
from services.plans import find_plan
from services.progress import plan_progress
from services.promised import targets_of
from services.ranking import rank_each, rank_units
from services.store import Store
from tests.services.reports import LAMPS_TARGET, QUARTER, WANZHOU, YUZHONG, ZONE, settle_lamps

PLAN = "2015_2020"


def test_of_a_range_the_unit_within_it_comes_first_and_the_one_above_it_has_not_met_it(loaded: Store) -> None:
    with loaded.writing() as session:
        for unit, of in ((YUZHONG, "95/100"), (WANZHOU, "62/100"), (ZONE, "50/100")):
            assert settle_lamps(session, of, unit=unit).ok
    with loaded.reading() as session:
        moment = moment_of(session, find_plan(session, PLAN), QUARTER, as_of=date(2019, 12, 31))
        [lamps] = [
            one for one in plan_progress(session, PLAN, period=QUARTER).targets if one.target.key == LAMPS_TARGET
        ]
        between = replace(
            lamps.target, comparator=Comparator.RANGE, value=None, low=Decimal(60), high=Decimal(70), due=QUARTER.end
        )
        [judged] = judge_targets(session, moment, [between])
        units = [unit for unit in rank_units(session, moment, judged) if unit.observation is not None]

    # 62 lies in 60 to 70, 50 lies 10 below it, 95 lies 25 above it.
    assert [unit.reporting_unit.code for unit in units] == [WANZHOU, ZONE, YUZHONG]
    assert [unit.assessment.status for unit in units] == [Status.ACHIEVED, Status.MISSED, Status.MISSED]


def test_targets_ranked_together_are_ranked_as_each_by_itself(demo: Store) -> None:
    with demo.reading() as session:
        plan = find_plan(session, PLAN)
        moment = moment_of(session, plan, QUARTER, as_of=date(2019, 12, 31))
        judged = judge_targets(session, moment, targets_of(session, plan, moment.basis.targets, moment.day))

        together = rank_each(session, moment, judged)

        assert list(together) == [one.target.key for one in judged]
        assert sum(map(bool, together.values())) > 3
        for one in judged:
            assert together[one.target.key] == rank_units(session, moment, one)
