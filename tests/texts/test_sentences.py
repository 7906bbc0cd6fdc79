"""What is said about a verdict: the sentences of STATUS 1.15, in both languages."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from domain.case import Case
from domain.observation import Observation, ObsStatus, Qualifier, ValueStatus
from domain.period import Month
from domain.plan import BaselineBasis, Frequency, Measure, Mode, Name, PathKind, Reporting
from domain.profile import Profile
from domain.verdict import assess
from tests.domain.cases import baseline, every, lamps, output, seen
from tests.domain.progresses import indicator, progress_of, target
from tests.texts.saying import CASES, EN, ZH, said
from texts.sentences import verdict_sentences


def test_the_first_sentence_states_the_strict_facts() -> None:
    case = lamps(seen("2018-12", "82.4"))

    assert said(case)[0] == (
        "截至2018年12月,路灯感知覆盖率为82.4%,超序时进度2.0个百分点(序时值82.0%),较目标低7.6个百分点。"
    )
    assert said(case, EN)[0] == (
        "As of December 2018, Street-lamp sensing coverage stands at 82.4%, 2.0 percentage points ahead of "
        "schedule (schedule: 82.0%), 7.6 percentage points below the target."
    )


def test_a_value_within_tolerance_is_on_track_and_still_said_to_be_below() -> None:
    # Example 5: D = −0.5.
    case = lamps(seen("2019-03", "24.5"), baseline=baseline("0", "2018-12"), due=Month(2019, 12), target=Decimal(100))

    assert "低于序时进度0.5个百分点" in said(case)[0]
    assert said(case)[1] == "判定为达序时。"


def test_exactly_on_the_line_the_words_are_level() -> None:
    assert "与序时进度持平(序时值82%)" in said(lamps(seen("2018-12", "82")), decimals=0)[0]


def test_a_difference_that_prints_as_zero_is_level_too() -> None:
    # J43: 0.04 points.
    assert "与序时进度持平" in said(lamps(seen("2018-12", "82.008")), decimals=3)[0]


def test_half_a_tenth_is_rounded_away_from_zero() -> None:
    # J43: D = ±0.25 points.
    assert "超序时进度0.3个百分点" in said(lamps(seen("2018-12", "82.05")), decimals=2)[0]
    assert "低于序时进度0.3个百分点" in said(lamps(seen("2018-12", "81.95")), decimals=2)[0]


def test_one_more_decimal_is_printed_where_rounding_would_break_the_gap() -> None:
    # 81.35 would print as 81.4 and its gap of −8.65 as −8.7, but 81.4 − 90 is −8.6.
    sentence = said(lamps(seen("2018-12", "81.35")))[0]

    assert "为81.35%" in sentence
    assert "较目标低8.65个百分点" in sentence


def test_a_target_just_missed_is_not_said_to_be_level_with_it() -> None:
    sentence = said(lamps(seen("2020-12", "89.97")))[0]

    assert "为89.97%" in sentence
    assert "较目标低0.03个百分点" in sentence


def test_a_difference_of_percentages_shows_a_decimal_and_a_count_does_not() -> None:
    assert "较目标低8.0个百分点" in said(lamps(seen("2018-12", "82")), decimals=0)[0]
    count = lamps(seen("2018-12", "19"), target=Decimal(30), baseline=baseline("0", "2015-12"), unit_measure="个")
    assert "为19个" in said(count, decimals=0)[0]
    assert "较目标低11个" in said(count, decimals=0)[0]


def test_an_expected_count_may_show_one_decimal() -> None:
    # 30 × 37/60.
    case = lamps(seen("2019-01", "19"), target=Decimal(30), baseline=baseline("0", "2015-12"), unit_measure="个")

    assert "序时值18.5个" in said(case, decimals=0)[0]


def test_money_keeps_the_decimals_of_its_source() -> None:
    sentences = said(
        output(seen("2018-12", "564.9", Qualifier.ESTIMATED)), name=Name("物联网核心产值", "IoT core output")
    )

    assert sentences[0] == (
        "截至2018年12月,物联网核心产值预计为564.9亿元,超序时进度1.9个百分点(序时值554.0亿元),较目标低435.1亿元。"
    )
    assert "按复合增长路径判定;若按线性路径则为滞后。" in sentences
    assert "基期为推算值,判定仅供参考。" in sentences
    assert "所用数值为预计数,公布实际数后重新判定。" in sentences


@pytest.mark.parametrize(
    ("qualifier", "words"),
    [
        (Qualifier.EXCEEDING, "超过1000亿元"),
        (Qualifier.OVER, "超1000亿元"),
        (Qualifier.BREAKING, "突破1000亿元"),
        (Qualifier.AT_LEAST, "为1000亿元以上"),
        (Qualifier.ODD, "为1000余亿元"),
        (Qualifier.MANY, "为1000多亿元"),
        (Qualifier.NEARLY, "近1000亿元"),
        (Qualifier.LESS_THAN, "不足1000亿元"),
        (Qualifier.ABOUT, "约为1000亿元"),
        (Qualifier.AROUND, "为1000亿元左右"),
        (Qualifier.ESTIMATED, "预计为1000亿元"),
        (Qualifier.INCOMPLETE, "为1000亿元(不完全统计)"),
    ],
)
def test_a_value_keeps_the_word_it_was_published_with(qualifier: Qualifier, words: str) -> None:
    assert (
        f"产值{words}," in said(output(seen("2018-12", "1000", qualifier)), decimals=0, name=Name("产值", "output"))[0]
    )


def test_an_estimate_with_another_word_says_both() -> None:
    observation = seen("2018-12", "1000", Qualifier.EXCEEDING, value_status=ValueStatus.ESTIMATE)

    assert "超过1000亿元(预计数)" in said(output(observation), decimals=0)[0]


def test_a_demonstration_figure_is_never_said_without_its_mark() -> None:
    case = lamps(seen("2018-12", "82.4", obs_status=ObsStatus.DEMO))

    assert "82.4%(演示)" in said(case)[0]
    assert "82.4% (demonstration)" in said(case, EN)[0]


def test_another_profile_is_named() -> None:
    assert "按严格口径(无容差)判定为滞后。" in said(lamps(seen("2018-12", "81.9"), profile=Profile.STRICT))


def test_what_is_missing_is_said_where_nothing_can_be_judged() -> None:
    def last(case: Case) -> str:
        return " ".join(said(case))

    assert "没有公布或上报的数值" in last(lamps())
    assert "没有可用的基期值" in last(lamps(seen("2018-12", "82.4"), baseline=None))
    assert "2020年12月的期末值未公布" in last(lamps(seen("2020-09", "82"), as_of=Month(2021, 3)))
    assert "公布的数值只是界限" in last(lamps(seen("2020-12", "85", Qualifier.EXCEEDING)))
    assert "尚无完整年度数值" in last(
        output(seen("2018-06", "250"), frequency=Frequency.QUARTERLY, reporting=Reporting.YTD)
    )
    assert "按工作阶段考核" in last(lamps(seen("2018-12", "82"), measure=Measure.MILESTONE))
    assert "没有这一期的累计季节份额" in last(
        lamps(seen("2018-11", "82"), path=PathKind.SEASONAL, due_shares=(Decimal("0.5"),))
    )


def test_a_target_to_hold_says_how_often_it_held() -> None:
    case = lamps(*every(3, "2018-03", "91 - 93 89"), mode=Mode.MAINTAIN)

    assert "应有4期,有数3期,其中达标2期。" in said(case)


def test_a_target_lost_again_says_both_months() -> None:
    case = lamps(seen("2018-03", "90.2"), seen("2018-12", "82.4"))

    assert "2018年3月曾达到目标,2018年12月已回落。" in said(case)


def test_the_month_of_a_loss_is_that_of_the_value_that_shows_it() -> None:
    # 超过75 shows nothing; the 80 of June does.
    case = lamps(seen("2018-03", "91"), seen("2018-06", "80"), seen("2018-12", "75", Qualifier.EXCEEDING))

    assert "2018年3月曾达到目标,2018年6月已回落。" in said(case)
    assert "The target was met in March 2018 and lost again by June 2018." in said(case, EN)


def test_where_a_number_about_right_decides_nothing_none_of_its_ends_is_said_to_be_chosen() -> None:
    # 88 ± 10 % is 79.2 and 96.8: at least 90 is met at one end, and no baseline tells what the other is worth.
    sentences = said(lamps(seen("2018-12", "88", Qualifier.ABOUT), baseline=None))

    assert "判定为不可评。" in sentences
    assert "公布的数值为约数,按上下10%分别判定,结论不一。" in sentences
    assert "公布的数值为约数,按上下10%分别判定,取较差者。" in said(lamps(seen("2018-12", "88", Qualifier.ABOUT)))


@pytest.mark.parametrize("months", [4, 7])
def test_the_age_of_the_figure_is_said(months: int) -> None:
    words = "待更新" if months == 4 else "已过期"

    assert [one for one in said(lamps(seen("2018-12", "82.4"), as_of=Month(2019, months))) if words in one]


def test_agreement_between_bounds_is_said() -> None:
    case = lamps(seen("2018-12", "20"), baseline=baseline(None, "2015-12", BaselineBasis.NONE))

    assert "基期值未公布,按可能的最低(0.0%)与最高(20.0%)基期分别判定,均为严重滞后。" in said(case)


def test_a_target_of_a_plan_is_said_with_its_indicator_s_name_and_decimals() -> None:
    observations = (seen("2018-12", "82.4"),)
    progress = progress_of(assess(lamps(*observations)), *observations)

    assert verdict_sentences(progress, ZH)[0].startswith("截至2018年12月,路灯感知覆盖率为82.4%,")


@pytest.mark.parametrize("case", CASES)
def test_no_english_stands_in_a_chinese_sentence_and_no_chinese_in_an_english_one(case: Case) -> None:
    chinese, english = said(case), said(case, EN)

    assert len(chinese) == len(english)
    assert not [sentence for sentence in chinese if re.search("[A-Za-z]", sentence)]
    assert not [sentence for sentence in english if re.search("[\u3000-\u9fff\uff00-\uffef]", sentence)]
    assert all(sentence.endswith("。") for sentence in chinese)
    assert all(sentence.endswith(".") for sentence in english)


def test_values_the_plan_s_own_decimals_are_kept() -> None:
    observation: Observation = seen("2018-12", "82.4")
    progress = progress_of(assess(lamps(observation)), observation)

    assert (progress.indicator.decimals, target().value) == (indicator().decimals, Decimal(90))
    assert "82.4%" in verdict_sentences(progress, EN)[0]
