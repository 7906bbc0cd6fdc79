"""The cuts that apply and what would change the colour, for verdicts that no path has decided."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.case import Case
from domain.observation import Qualifier
from domain.period import Month
from domain.plan import BaselineBasis, Comparator, Language, Mode
from domain.profile import Profile
from domain.verdict import assess
from tests.domain.cases import baseline, every, lamps, seen
from tests.texts.saying import LAMPS
from texts.explanation import explanation_steps
from texts.printing import Subject

CUTS, TURNING = "判定界限", "何时变色"
RULES = "达到目标为绿;未达到则按序时进度判:绿 P ≥ S − 0.05 k,黄 P ≥ S − 0.40 k,以下为红;k = max(S, 20%)"
UNKNOWN_START = baseline(None, "2015-12", BaselineBasis.NONE)


def steps(case: Case) -> dict[str, str]:
    return dict(explanation_steps(Subject(case, LAMPS, 1), assess(case), Language.ZH))


def between(low: int, high: int) -> dict[str, object]:
    return {"comparator": Comparator.RANGE, "target": None, "low": Decimal(low), "high": Decimal(high)}


def test_before_the_due_month_a_value_short_of_the_target_goes_by_the_schedule() -> None:
    # S = 60 %, k = 60 %: nobody who holds 94.9 of 90 asked for is red for one tenth less.
    assert steps(lamps(seen("2018-12", "95")))[CUTS] == (
        "≥ 90% 为提前达成(绿);未达到则按序时进度判:绿 P ≥ 57.0%,黄 P ≥ 36.0%,以下为红"
    )


@pytest.mark.parametrize(
    ("changes", "target"),
    [
        (between(84, 96), "84至96%"),
        ({"comparator": Comparator.EQUAL, "target": Decimal(95)}, "= 95%"),
        ({"comparator": Comparator.APPROX}, "≥ 90%"),
    ],
)
def test_whatever_is_met_early_names_what_it_met(changes: dict[str, object], target: str) -> None:
    assert steps(lamps(seen("2018-12", "95"), **changes))[CUTS].startswith(f"{target} 为提前达成(绿);未达到则按序时")


def test_met_early_without_a_baseline_it_names_the_rule() -> None:
    assert steps(lamps(seen("2018-12", "95"), baseline=None, profile=Profile.RATIO_50))[CUTS] == (
        "≥ 90% 为提前达成(绿);未达到则按序时进度判:绿 P ≥ S,黄 P ≥ 0.5 S,以下为红"
    )


def test_from_the_due_month_on_short_of_the_target_is_red() -> None:
    assert steps(lamps(seen("2020-12", "95")))[CUTS] == "≥ 90% 为绿,未达到为红"


@pytest.mark.parametrize(
    ("case", "cuts", "turning"),
    [
        (lamps(), RULES, "有公布值或上报值即可判定"),
        (lamps(seen("2018-12", "82.4"), baseline=None), RULES, "有基期值即可判定"),
        (lamps(seen("2018-12", "82.4"), baseline=UNKNOWN_START), RULES, "有基期值即可判定"),
        (
            lamps(seen("2020-09", "83"), baseline=UNKNOWN_START, as_of=Month(2021, 2), lag_months=3),
            "≥ 90% 为绿,未达到为红",
            "有基期值即可判定",
        ),
        (lamps(seen("2015-12", "70")), RULES, "有序时进度大于零之后的数值即可判定"),
        (
            lamps(seen("2018-12", "82.4"), as_of=Month(2021, 6)),
            "≥ 90% 为绿,未达到为红",
            "有2020年12月的期末值即可作期满判定",
        ),
        (
            lamps(seen("2020-12", "85", Qualifier.EXCEEDING)),
            "≥ 90% 为绿,未达到为红",
            "有确数即可判定是否达到目标",
        ),
    ],
)
def test_without_a_verdict_it_says_which_cuts_will_apply_and_what_is_missing(
    case: Case, cuts: str, turning: str
) -> None:
    found = steps(case)

    assert found[CUTS] == cuts
    assert found[TURNING] == turning


def test_inside_a_range_it_says_where_the_value_would_leave_it() -> None:
    assert steps(lamps(seen("2018-12", "95"), **between(84, 96)))[TURNING] == "低于84%或高于96%即出目标区间"


def test_both_ends_of_an_unpublished_baseline_are_reckoned() -> None:
    # 82.4 ÷ 90 = 91.6 %, and nothing of 90 − 82.4.
    assert steps(lamps(seen("2018-12", "82.4"), baseline=UNKNOWN_START))["基期的两端"] == (
        "若为0.0%:P = (82.4 − 0.0) ÷ (90.0 − 0.0) = 91.6%,S = 60.0%,超前;"
        "若为82.4%:P = (82.4 − 82.4) ÷ (90.0 − 82.4) = 0.0%,S = 60.0%,严重滞后"
    )


def test_periods_met_show_their_share_and_that_no_profile_changes_its_cut() -> None:
    found = steps(lamps(*every(3, "2018-03", "91 93"), mode=Mode.MAINTAIN))

    assert found["达标期数"].startswith("达标2期 ÷ 有数2期 = 100%")
    assert "不少于90%为绿" in found[CUTS]
    assert found[CUTS].endswith("(各判定口径相同)")


def test_out_of_date_the_verdict_says_why_it_has_no_colour() -> None:
    stale = lamps(seen("2018-12", "82.4"), as_of=Month(2019, 9))

    assert steps(stale)["判定"].endswith(";数据过期,颜色不再显示")
    assert "过期" not in steps(lamps(seen("2018-12", "82.4")))["判定"]
