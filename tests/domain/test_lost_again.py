"""A target met and lost again, and the marks of what cannot be judged (STATUS 1.5, 1.11)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.assessment import Mark, Status
from domain.observation import Qualifier
from domain.period import Month
from domain.plan import BaselineBasis, Comparator, Frequency, Measure, Reporting
from domain.profile import Profile
from tests.domain.cases import baseline, judged, lamps, output, seen


@pytest.mark.parametrize(("at", "lost"), [("2015-09", False), ("2015-12", False), ("2016-03", True)])
def test_only_what_was_met_after_the_baseline_can_be_lost(at: str, lost: bool) -> None:
    assessment = judged(lamps(seen(at, "91"), seen("2018-12", "82.4")))

    assert (Mark.FELL_BACK in assessment.marks) is lost
    assert assessment.fell_back_from == (seen(at, "91") if lost else None)


def test_the_last_value_that_met_it_is_the_one_it_fell_back_from() -> None:
    assessment = judged(lamps(seen("2016-03", "91"), seen("2016-06", "92"), seen("2018-12", "82.4")))

    assert assessment.fell_back_from == seen("2016-06", "92")


def test_a_target_still_met_has_not_been_lost() -> None:
    assert judged(lamps(seen("2018-09", "91"), seen("2018-12", "92"))).fell_back_from is None


def test_a_bound_that_proves_nothing_has_lost_nothing() -> None:
    # 超过89 may still be 91.
    assessment = judged(lamps(seen("2018-12", "91"), seen("2020-12", "89", Qualifier.EXCEEDING)))

    assert (assessment.status, assessment.fell_back_from) == (Status.NOT_ASSESSABLE, None)


def test_the_quarters_and_the_years_left_are_counted() -> None:
    assert judged(lamps(seen("2018-12", "82.4"))).steps_left == 8
    assert judged(output(seen("2018-12", "564.9"))).steps_left == 2
    assert judged(lamps(seen("2020-12", "82.4"))).steps_left is None


def test_a_part_of_an_earlier_year_waits_for_its_end_and_misses_nothing_yet() -> None:
    case = output(seen("2019-06", "300"), frequency=Frequency.QUARTERLY, reporting=Reporting.YTD)

    assert (judged(case).status, judged(case).marks) == (Status.NOT_ASSESSABLE, ())


def test_work_with_a_value_of_its_due_month_lacks_no_final_value() -> None:
    case = lamps(seen("2020-12", "95"), measure=Measure.MILESTONE, as_of=Month(2021, 6))

    assert (judged(case).status, judged(case).marks) == (Status.NOT_ASSESSABLE, ())


def test_an_unknown_baseline_of_an_earlier_year_leaves_the_year_to_itself() -> None:
    # No amount is known of 2017, so 92 of 200 by June are set against the months of 2019.
    case = output(
        seen("2019-06", "92"),
        target=Decimal(200),
        comparator=Comparator.AT_LEAST,
        due=Month(2019, 12),
        frequency=Frequency.QUARTERLY,
        reporting=Reporting.YTD,
        baseline=baseline(None, "2017-12", BaselineBasis.NONE),
    )

    assert judged(case).done == Decimal("0.46")


def test_what_waits_for_its_year_says_by_which_profile_it_is_judged() -> None:
    case = output(
        seen("2019-06", "300"), frequency=Frequency.QUARTERLY, reporting=Reporting.YTD, profile=Profile.STRICT
    )

    assert judged(case).profile is Profile.STRICT
