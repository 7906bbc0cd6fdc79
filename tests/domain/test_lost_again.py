"""A target met and lost again, and the marks of what cannot be judged (STATUS 1.5, 1.11)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.assessment import Fall, Mark, Status
from domain.observation import Qualifier
from domain.period import Month
from domain.plan import BaselineBasis, Comparator, Frequency, Measure, Reporting
from domain.profile import Profile
from tests.domain.cases import baseline, judged, lamps, output, seen


@pytest.mark.parametrize(("at", "lost"), [("2015-09", False), ("2015-12", False), ("2016-03", True)])
def test_only_what_was_met_after_the_baseline_can_be_lost(at: str, lost: bool) -> None:
    assessment = judged(lamps(seen(at, "91"), seen("2018-12", "82.4")))

    assert (Mark.FELL_BACK in assessment.marks) is lost
    assert assessment.fall == (Fall(seen(at, "91"), seen("2018-12", "82.4")) if lost else None)


def test_the_last_value_that_met_it_is_the_one_it_fell_back_from() -> None:
    assessment = judged(lamps(seen("2016-03", "91"), seen("2016-06", "92"), seen("2018-12", "82.4")))

    assert assessment.fall == Fall(seen("2016-06", "92"), seen("2018-12", "82.4"))


def test_the_latest_value_that_falls_short_is_the_one_that_shows_it() -> None:
    assessment = judged(lamps(seen("2016-03", "91"), seen("2017-12", "80"), seen("2018-12", "82.4")))

    assert assessment.fall == Fall(seen("2016-03", "91"), seen("2018-12", "82.4"))


def test_a_target_still_met_has_not_been_lost() -> None:
    assert judged(lamps(seen("2018-09", "91"), seen("2018-12", "92"))).fall is None


def test_a_bound_that_proves_nothing_has_lost_nothing() -> None:
    # 超过89 may still be 91.
    assessment = judged(lamps(seen("2018-12", "91"), seen("2020-12", "89", Qualifier.EXCEEDING)))

    assert (assessment.status, assessment.fall) == (Status.NOT_ASSESSABLE, None)


@pytest.mark.parametrize(("at", "status"), [("2018-12", Status.OFF_TRACK), ("2020-12", Status.NOT_ASSESSABLE)])
def test_a_bound_takes_back_no_loss_an_exact_value_has_shown(at: str, status: Status) -> None:
    # 超过75 may be 91 again, but in June it was 80.
    earlier = (seen("2018-03", "91"), seen("2018-06", "80"), seen("2018-09", "70", Qualifier.EXCEEDING))
    assessment = judged(lamps(*earlier, seen(at, "75", Qualifier.EXCEEDING)))

    assert assessment.status is status
    assert assessment.fall == Fall(seen("2018-03", "91"), seen("2018-06", "80"))
    assert Mark.FELL_BACK in assessment.marks


def test_a_loss_made_good_since_is_none() -> None:
    earlier = (seen("2018-03", "91"), seen("2018-06", "80"), seen("2018-09", "92"))

    assert judged(lamps(*earlier, seen("2018-12", "75", Qualifier.EXCEEDING))).fall is None


def test_what_was_met_nearly_has_not_been_lost() -> None:
    # 90 × 0.9 = 81: 85 is nearly met at the end, and 88 before it is short of it (J15).
    approximate = {"comparator": Comparator.APPROX}
    final = judged(lamps(seen("2018-12", "91"), seen("2020-12", "85"), **approximate))
    before = judged(lamps(seen("2018-06", "91"), seen("2018-12", "88"), **approximate))

    assert (final.status, final.fall) == (Status.ACHIEVED_APPROX, None)
    assert Mark.FELL_BACK not in final.marks
    assert before.fall == Fall(seen("2018-06", "91"), seen("2018-12", "88"))


@pytest.mark.parametrize(
    ("value", "start", "status", "lost"),
    [
        # 26.1 ± 10 % is 23.5 and 28.7: at most 26 is met at one end, and without a baseline nothing is decided.
        ("26.1", None, Status.NOT_ASSESSABLE, False),
        # 30 ± 10 % is 27 at least.
        ("30", None, Status.NOT_ASSESSABLE, True),
        # From 40, 28.7 is 80.7 % of the way where 60 % are due: the worse end is ahead, and short of the target.
        ("26.1", "40", Status.AHEAD, True),
    ],
)
def test_of_a_number_about_right_the_end_the_verdict_is_taken_from_tells_whether_it_is_lost(
    value: str, start: str | None, status: Status, lost: bool
) -> None:
    case = lamps(
        seen("2016-03", "25.3"),
        seen("2018-12", value, Qualifier.AROUND),
        unit_measure="个",
        comparator=Comparator.AT_MOST,
        target=Decimal(26),
        ceiling=None,
        baseline=baseline(start, "2015-12", BaselineBasis.PUBLISHED if start else BaselineBasis.NONE),
    )
    assessment = judged(case)

    assert assessment.status is status
    assert (assessment.fall is not None) is lost
    assert (Mark.FELL_BACK in assessment.marks) is lost


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
