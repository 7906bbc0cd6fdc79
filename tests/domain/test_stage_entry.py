"""A stage that contradicts itself, its quarter or what was reported before is answered with all of it at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.period import Period
from domain.reporting_errors import StageFault
from domain.stage import Stage
from domain.stage_entry import StageEntry, faults_of

Q4 = Period(2019, 4)
LATER = date(2020, 1, 10)
ACCEPTED = StageEntry(Stage.ACCEPTED, date(2019, 12, 20), evidence="验收意见")


def faults(
    entry: StageEntry, *, reached: Stage = Stage.NOT_STARTED, has_file: bool = False, today: date = LATER
) -> set[StageFault]:
    return set(faults_of(entry, Q4, reached=reached, has_file=has_file, today=today))


@pytest.mark.parametrize("entry", [StageEntry(Stage.PLANNING), ACCEPTED, StageEntry(Stage.CONSTRUCTION, doubt=True)])
def test_what_holds_together_has_no_fault(entry: StageEntry) -> None:
    assert faults(entry) == set()


def test_acceptance_has_a_day_and_nothing_else_has_one() -> None:
    assert faults(replace(ACCEPTED, completed_on=None)) == {StageFault.COMPLETED_ON_MISSING}
    assert faults(StageEntry(Stage.PLANNING, date(2019, 12, 20))) == {StageFault.COMPLETED_ON_EARLY}


def test_the_day_of_acceptance_is_in_the_quarter_and_not_in_the_future() -> None:
    assert faults(replace(ACCEPTED, completed_on=date(2019, 12, 31))) == set()
    assert faults(replace(ACCEPTED, completed_on=date(2020, 1, 1))) == {StageFault.COMPLETED_ON_LATE}
    assert faults(ACCEPTED, today=date(2019, 12, 19)) == {StageFault.COMPLETED_ON_LATE}
    assert faults(ACCEPTED, today=date(2019, 12, 20)) == set()


def test_sub_steps_are_given_together_and_none_is_done_twice() -> None:
    planning = StageEntry(Stage.PLANNING)

    assert faults(replace(planning, steps_done=1)) == {StageFault.STEPS_INCOMPLETE}
    assert faults(replace(planning, steps_total=4)) == {StageFault.STEPS_INCOMPLETE}
    assert faults(replace(planning, steps_done=5, steps_total=4)) == {StageFault.STEPS_BEYOND}
    assert faults(replace(planning, steps_done=-1, steps_total=4)) == {StageFault.STEPS_BEYOND}
    assert faults(replace(planning, steps_done=0, steps_total=0)) == {StageFault.STEPS_BEYOND}


@pytest.mark.parametrize(("done", "total"), [(0, 4), (0, 1), (1, 1), (4, 4)])
def test_none_some_or_all_of_the_sub_steps_are_done(done: int, total: int) -> None:
    assert faults(StageEntry(Stage.PLANNING, steps_done=done, steps_total=total)) == set()


def test_acceptance_is_shown_by_words_or_by_a_file() -> None:
    unshown = replace(ACCEPTED, evidence="")

    assert faults(unshown) == {StageFault.EVIDENCE_MISSING}
    assert faults(unshown, has_file=True) == set()


def test_a_step_back_is_explained() -> None:
    back = StageEntry(Stage.PLANNING)

    assert faults(back, reached=Stage.CONSTRUCTION) == {StageFault.STEP_BACK_UNEXPLAINED}
    assert faults(replace(back, note="方案重做"), reached=Stage.CONSTRUCTION) == set()
    assert faults(back, reached=Stage.PLANNING) == set()


def test_a_quarter_is_reported_from_its_first_day_on() -> None:
    planning = StageEntry(Stage.PLANNING)

    assert faults(planning, today=date(2019, 9, 30)) == {StageFault.PERIOD_AHEAD}
    assert faults(planning, today=date(2019, 10, 1)) == set()


def test_everything_wrong_is_told_at_once() -> None:
    wrong = StageEntry(Stage.PLANNING, date(2019, 12, 1), steps_done=1)

    assert faults(wrong, reached=Stage.CONSTRUCTION) == {
        StageFault.COMPLETED_ON_EARLY,
        StageFault.STEPS_INCOMPLETE,
        StageFault.STEP_BACK_UNEXPLAINED,
    }
