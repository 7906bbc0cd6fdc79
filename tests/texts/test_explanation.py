"""A verdict explained: each step with the numbers of this very case put in."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from domain.case import Case
from domain.observation import Qualifier
from domain.period import Month
from domain.plan import BaselineBasis, Comparator, Frequency, Language, Mode, Name, PathKind, Reporting
from domain.profile import Profile
from domain.verdict import assess
from tests.domain.cases import baseline, every, lamps, output, seen
from tests.domain.progresses import progress_of
from tests.texts.saying import CASES
from texts.explanation import explanation_steps
from texts.printing import Subject
from texts.sentences import explanation

LAMPS = Name("路灯感知覆盖率", "Street-lamp sensing coverage")


def steps(case: Case, language: Language = Language.ZH) -> dict[str, str]:
    return dict(explanation_steps(Subject(case, LAMPS, 1), assess(case), language))


def test_every_step_holds_its_own_numbers() -> None:
    found = steps(lamps(seen("2018-12", "82.4")))

    assert found["目标"] == "≥ 90%,期限2020年12月"
    assert found["采用数值"] == "2018年12月为82.4%"
    assert found["基期"] == "2015年12月为70.0%(公布值)"
    assert found["时间进度 u"] == "36个月 ÷ 60个月 = 60.0%"
    assert found["序时值 E"] == "线性路径:70.0 + (90.0 − 70.0) × 60.0% = 82.0%"
    assert found["实际进度 P"] == "(82.4 − 70.0) ÷ (90.0 − 70.0) = 62.0%"
    assert found["序时进度 S"] == "(82.0 − 70.0) ÷ (90.0 − 70.0) = 60.0%"
    assert found["进度差 D"] == "62.0% − 60.0% = +2.0个百分点"
    assert found["进度比 R"] == "62.0% ÷ 60.0% = 1.033"
    assert found["判定"] == "判定表第9行:达序时(默认口径,判定方法第1版)"
    assert found["较目标"] == "82.4 − 90.0 = −7.6个百分点"
    assert found["所需步伐"] == "(90.0 − 82.4) ÷ 8 = 0.95个百分点"


def test_the_cuts_stand_beside_the_difference() -> None:
    # k = 60 %: 3 points to either side of 60, and 24 below it.
    cuts = steps(lamps(seen("2018-12", "82.4")))["判定界限"]

    assert cuts == (
        "k = max(60.0%, 20%) = 60.0%;绿 P ≥ 57.0%(S − 0.05 k),其中 P ≥ 63.0%(S + 0.05 k)为超前;"
        "黄 P ≥ 36.0%(S − 0.40 k);以下为红,P < −1%为倒退"
    )


def test_what_would_change_the_colour_is_said_in_the_unit() -> None:
    # Green begins at 81.4, yellow at 77.2.
    assert steps(lamps(seen("2018-12", "80.1")))["何时变色"] == (
        "再高1.3个百分点,达到81.4%即为绿;不低于77.2%保持为黄或更好(余2.9个百分点)"
    )
    assert steps(lamps(seen("2018-12", "76")))["何时变色"] == (
        "再高5.4个百分点,达到81.4%即为绿;再高1.2个百分点,达到77.2%即为黄"
    )


def test_for_a_falling_target_the_colour_changes_downwards() -> None:
    # 60 → 40: green begins at 48.6.
    case = lamps(
        seen("2018-12", "50"), comparator=Comparator.AT_MOST, target=Decimal(40), baseline=baseline("60", "2015-12")
    )

    assert steps(case)["何时变色"].startswith("再低1.4个百分点,降至48.6%即为绿")


def test_the_value_at_which_the_colour_turns_really_turns_it() -> None:
    at, below = (assess(lamps(seen("2018-12", value))).status.colour for value in ("81.4", "81.39"))

    assert at != below


def test_in_the_first_months_falling_back_turns_red_before_the_yellow_cut() -> None:
    # S = 5 %: −0.40 k lies at P = −3 %, but from P = −1 % down it is 倒退: 69.8.
    assert "69.8%" in steps(lamps(seen("2016-03", "69.9")))["何时变色"]


def test_a_compound_path_is_explained_as_one() -> None:
    found = steps(output(seen("2018-12", "564.9")))

    assert found["序时值 E"] == "复合增长路径:412.3 × (1000.0 ÷ 412.3)^(12 ÷ 36) = 554.0亿元"
    assert found["所需步伐"] == "(1000.0 ÷ 564.9)^(1 ÷ 2) − 1 = 33.0%"
    assert found["另一路径"] == "若按线性路径则为滞后"
    assert found["标注"] == "推算基期"


def test_interim_targets_are_listed() -> None:
    case = lamps(seen("2018-12", "82.4"), milestones=((Month(2018, 12), Decimal(84)),))

    assert steps(case)["序时值 E"] == "阶段目标路径:2018年12月为84.0%;其间按直线计,序时值84.0%"


def test_without_a_baseline_it_says_so_and_shows_no_share() -> None:
    found = steps(lamps(seen("2018-12", "82.4"), baseline=None))

    assert found["基期"] == "没有可用的基期值,不能计算序时进度"
    assert not {"实际进度 P", "序时进度 S"} & set(found)
    assert found["何时变色"] == "有基期值即可判定"


def test_a_year_s_running_total_starts_from_zero() -> None:
    case = output(
        seen("2019-06", "92"),
        baseline=None,
        due=Month(2019, 12),
        target=Decimal(200),
        frequency=Frequency.QUARTERLY,
        reporting=Reporting.YTD,
    )

    assert steps(case)["基期"] == "2018年12月为0.0亿元(年内累计从零起)"


def test_where_every_period_counts_the_periods_are_the_reason() -> None:
    found = steps(lamps(*every(3, "2018-03", "91 - 93 89"), mode=Mode.MAINTAIN))

    assert found["达标期数"] == "达标2期 ÷ 有数3期 = 66.7%(应有4期)"
    assert found["判定"] == "未保持(判定方法第1版)"


def test_without_a_value_the_reason_is_the_value() -> None:
    assert "没有公布或上报的数值" in steps(lamps())["采用数值"]


def test_a_target_of_a_plan_is_explained_too() -> None:
    observation = seen("2018-12", "82.4")
    progress = progress_of(assess(lamps(observation)), observation)

    assert dict(explanation(progress, Language.EN))["Ratio R"] == "62.0% ÷ 60.0% = 1.033"


MORE = [
    lamps(seen("2018-12", "82.4"), path=PathKind.STEPS, milestones=((Month(2018, 6), Decimal(80)),)),
    lamps(seen("2018-12", "82.4"), path=PathKind.SEASONAL, due_shares=(Decimal("0.1"),) * 12),
    lamps(seen("2018-12", "95"), comparator=Comparator.EQUAL, profile=Profile.STRICT),
    lamps(seen("2018-12", "20", Qualifier.LESS_THAN), baseline=baseline(None, "2015-12", BaselineBasis.NONE)),
]


@pytest.mark.parametrize("case", [*CASES, *MORE])
def test_both_languages_explain_the_same_steps_in_their_own_words(case: Case) -> None:
    # The symbols of the method (A, P, S, D, R, E, u, k, max) are the same in both.
    chinese, english = steps(case), steps(case, Language.EN)

    assert len(chinese) == len(english) > 0
    symbols = re.compile(r"\bmax\b|\b[APSDREuk]\b")
    said = symbols.sub("", " ".join([*chinese, *chinese.values()]))
    assert not re.search("[A-Za-z]", said)
    assert not re.search("[\u3000-\u9fff\uff00-\uffef]", " ".join([*english, *english.values()]))


def test_the_printed_difference_is_that_of_the_printed_shares() -> None:
    for tenths in range(700, 900, 7):
        difference = steps(lamps(seen("2018-11", str(Decimal(tenths) / 10)))).get("进度差 D")
        found = re.fullmatch(r"(−?[\d.]+)% − ([\d.]+)% = ([+−]?[\d.]+)个百分点", difference or "")
        assert found is not None
        done, due, gap = (Decimal(part.replace("−", "-")) for part in found.groups())
        assert done - due == gap


def test_completion_and_the_gap_to_the_path_are_shown_with_their_numbers() -> None:
    found = steps(lamps(seen("2018-12", "82.4")))

    assert found["较序时值"] == "82.4 − 82.0 = +0.4个百分点"
    # 82.4 ÷ 90 = 0.9156.
    assert found["完成度 A(仅供参考)"] == "82.4 ÷ 90.0 = 91.6%"


def test_a_seasonal_share_says_where_it_comes_from() -> None:
    # By June 40 of 100 and 60 of 120: (40 % + 50 %) ÷ 2 = 45 %.
    years = (seen("2017-06", "40"), seen("2017-12", "100"), seen("2018-06", "60"), seen("2018-12", "120"))
    case = output(
        *years,
        seen("2019-06", "92"),
        baseline=None,
        due=Month(2019, 12),
        target=Decimal(200),
        frequency=Frequency.QUARTERLY,
        reporting=Reporting.YTD,
        path=PathKind.SEASONAL,
    )
    stated = lamps(seen("2018-12", "82.4"), path=PathKind.SEASONAL, due_shares=(Decimal("0.1"),) * 12)

    assert "× 45.0%(累计季节份额,近2年同期平均) = 90.0亿元" in steps(case)["序时值 E"]
    assert "× 10.0%(累计季节份额,为所附份额)" in steps(stated)["序时值 E"]


def test_whoever_reckons_a_printed_formula_again_finds_what_is_printed() -> None:
    number = r"\(?(−?[\d.]+)\)?"
    for thousandths in range(71013, 89999, 977):
        found = steps(lamps(seen("2018-11", str(Decimal(thousandths) / 1000))))
        for step in ("实际进度 P", "序时进度 S"):
            match = re.fullmatch(rf"\({number} − {number}\) ÷ \({number} − {number}\) = {number}%", found[step])
            assert match is not None, found[step]
            value, start, goal, _, share = (Decimal(part.replace("−", "-")) for part in match.groups())
            exact = (value - start) / (goal - start) * 100
            assert abs(exact - share) <= Decimal("0.5").scaleb(int(share.as_tuple().exponent)), found[step]
        ratio = re.fullmatch(rf"{number}% ÷ {number}% = {number}", found["进度比 R"])
        assert ratio is not None
        done, due, printed = (Decimal(part.replace("−", "-")) for part in ratio.groups())
        assert abs(done / due - printed) <= Decimal("0.0005"), found["进度比 R"]
