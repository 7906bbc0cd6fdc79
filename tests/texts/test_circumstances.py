"""What is said about the value a verdict rests on: late, superseded, of unsure month, below its start."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.case import Case
from domain.observation import Qualifier
from domain.period import Month
from domain.plan import Aggregation, BaselineBasis, Comparator, Frequency, Measure, Nature, Reporting
from domain.verdict import assess
from tests.domain.cases import baseline, lamps, output, seen
from tests.domain.progresses import indicator, progress_of, target
from tests.texts.saying import EN, LAMPS, ZH, said
from texts.explanation import explanation_steps
from texts.printing import Subject
from texts.sentences import verdict_sentences


def steps(case: Case) -> dict[str, str]:
    return dict(explanation_steps(Subject(case, LAMPS, 1), assess(case), ZH))


def test_a_value_of_a_later_month_is_said_to_stand_for_the_final_one() -> None:
    case = lamps(seen("2021-06", "91"))

    assert "期末(2020年12月)值未公布,以其后首个公布值(2021年6月)判定。" in said(case)
    # The schedule ended with the due month.
    assert said(case)[0] == "截至2021年6月,路灯感知覆盖率为91.0%,较目标高1.0个百分点。"
    assert "进度差 D" not in steps(case)
    assert steps(case)["何时变色"] == "距目标(≥ 90%)还有1.0个百分点余量;期末值如补公布,改按期末值判定"


def test_a_later_year_s_amount_is_said_to_be_another_year_s() -> None:
    case = output(seen("2019-12", "700"), seen("2022-12", "1200"))

    assert "其后的数值(2022年12月为1200.0亿元)是以后年度的数,不据以判定2020年的目标。" in said(case)


def test_in_the_due_month_the_schedule_is_the_target() -> None:
    case = lamps(seen("2020-12", "91"))

    assert "(序时值90.0%,期末即目标值)" in said(case)[0]
    assert not [one for one in said(case) if "其后首个公布值" in one or "其后的数值" in one]


def test_a_figure_published_since_does_not_change_a_final_verdict() -> None:
    case = lamps(seen("2020-12", "85"), seen("2021-06", "88"), seen("2021-12", "95"))

    assert "判定为期满未达成。" in said(case)
    assert "其后的数值(2021年12月为95.0%)不改变期满判定。" in said(case)
    assert "The latest figure since (in December 2021 it stands at 95.0%) does not change a final verdict." in said(
        case, EN
    )


@pytest.mark.parametrize(
    ("basis", "words"), [("earliest", "按最早可能的2018年12月计"), ("inferred", "时点为推断"), ("stated", "")]
)
def test_a_month_nobody_stated_is_said_to_be_unsure(basis: str, words: str) -> None:
    sentences = said(lamps(seen("2018-12", "82.4", date_basis=basis)))

    assert bool([one for one in sentences if "所用数值的" in one]) == bool(words)
    assert not words or [one for one in sentences if words in one]


def test_a_target_met_from_the_start_says_why_it_is_only_held() -> None:
    case = lamps(seen("2018-06", "91"), seen("2018-12", "92"), baseline=None)

    assert "首个公布值(2018年6月91.0%)已达到目标,此后逐期看是否保持,不计算序时进度。" in said(case)


@pytest.mark.parametrize(
    ("comparator", "start", "words"),
    [
        (Comparator.ABOVE, "53", "公布值(2015年12月53.0%)与目标持平,没有差距可计算序时进度,逐期看是否达标。"),
        (Comparator.BELOW, "53", "公布值(2015年12月53.0%)与目标持平,没有差距可计算序时进度,逐期看是否达标。"),
        (Comparator.ABOVE, "53.1", "公布值(2015年12月53.1%)已达到目标,此后逐期看是否保持,不计算序时进度。"),
        (Comparator.AT_LEAST, "53", "公布值(2015年12月53.0%)已达到目标,此后逐期看是否保持,不计算序时进度。"),
    ],
)
def test_a_baseline_that_only_equals_a_target_to_be_passed_is_not_said_to_meet_it(
    comparator: Comparator, start: str, words: str
) -> None:
    case = lamps(seen("2018-12", "53"), comparator=comparator, target=Decimal(53), baseline=baseline(start, "2015-12"))

    assert words in said(case)


@pytest.mark.parametrize(("comparator", "level"), [(Comparator.ABOVE, True), (Comparator.AT_LEAST, False)])
def test_nor_is_the_zero_a_year_starts_from(comparator: Comparator, level: bool) -> None:
    case = output(
        seen("2019-06", "3"),
        comparator=comparator,
        target=Decimal(0),
        due=Month(2019, 12),
        baseline=None,
        frequency=Frequency.QUARTERLY,
        reporting=Reporting.YTD,
    )

    assert bool([one for one in said(case) if "零与目标持平" in one]) is level
    assert bool([one for one in said(case) if "零已在目标之内" in one]) is not level
    assert bool([one for one in said(case, EN) if "zero, which equals the target" in one]) is level


def test_a_target_that_is_to_be_held_needs_no_such_reason() -> None:
    case = replace(lamps(seen("2018-06", "91"), seen("2018-12", "92")), measure=Measure.GROWTH)

    assert not [one for one in said(case) if "逐期看是否保持" in one]


def test_a_value_below_its_baseline_is_said_to_be_so_in_words() -> None:
    # P = −1 ÷ 20 = −5 %, S = 60 %.
    sentences = said(lamps(seen("2018-12", "69")))

    assert "低于序时进度65.0个百分点" in sentences[0]
    assert "69.0%低于2015年12月的基期值70.0%,低1.0个百分点。" in sentences


def test_for_a_falling_target_the_wrong_side_lies_above() -> None:
    case = lamps(
        seen("2018-12", "61.25"), comparator=Comparator.AT_MOST, target=Decimal(40), baseline=baseline("60", "2015-12")
    )

    # 61.25 would print as 61.3 and its gap as 1.3: they agree.
    assert "61.3%高于2015年12月的基期值60.0%,高1.3个百分点。" in said(case)


def test_figures_of_another_definition_are_named_and_not_compared() -> None:
    case = lamps(seen("2018-12", "27.2", Qualifier.EXCEEDING), seen("2020-12", "92", series=2))

    assert [one for one in said(case) if one.startswith("另有口径不同的公布值(2018年12月超过27.2%)")]
    assert not [one for one in said(case) if "同比" in one]


@pytest.mark.parametrize(
    ("value", "qualifier", "words"),
    [
        ("85", Qualifier.EXCEEDING, "较目标至多低5.0个百分点"),
        ("95", Qualifier.EXCEEDING, "较目标至少高5.0个百分点"),
        ("85", Qualifier.LESS_THAN, "较目标至少低5.0个百分点"),
        ("95", Qualifier.LESS_THAN, "较目标至多高5.0个百分点"),
        ("90", Qualifier.EXCEEDING, ",高于目标。"),
        ("90", Qualifier.AT_LEAST, ",至少与目标持平。"),
        ("90", Qualifier.LESS_THAN, ",低于目标。"),
        ("90", None, ",与目标持平。"),
    ],
)
def test_the_gap_of_a_bound_is_a_bound(value: str, qualifier: Qualifier | None, words: str) -> None:
    assert words in said(lamps(seen("2020-12", value, qualifier)))[0]


def test_the_schedule_of_a_bound_is_a_bound_in_the_target_s_direction() -> None:
    rising = lamps(seen("2018-12", "82.4", Qualifier.EXCEEDING))
    falling = lamps(
        seen("2018-12", "50", Qualifier.EXCEEDING),
        comparator=Comparator.AT_MOST,
        target=Decimal(40),
        baseline=baseline("60", "2015-12"),
    )

    assert "至少超序时进度2.0个百分点" in said(rising)[0]
    # 10 of 20 done where 12 were due; the value may be higher still.
    assert "至少低于序时进度10.0个百分点" in said(falling)[0]


def test_both_ends_of_an_unknown_baseline_are_told() -> None:
    case = lamps(seen("2018-12", "82.4"), baseline=baseline(None, "2015-12", BaselineBasis.NONE))

    assert "基期值未公布:若为0.0%则超前,若为82.4%则严重滞后,结论不一,不能判定。" in said(case)
    assert steps(case)["基期的两端"] == (
        "若为0.0%:P = (82.4 − 0.0) ÷ (90.0 − 0.0) = 91.6%,S = 60.0%,超前;"
        "若为82.4%:P = (82.4 − 82.4) ÷ (90.0 − 82.4) = 0.0%,S = 60.0%,严重滞后"
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("82.4", "所给基期值与现用数值口径不同,不能采用:若为0.0%则超前,若为82.4%则严重滞后,结论不一,不能判定。"),
        ("20", "所给基期值与现用数值口径不同,不能采用,按可能的最低(0.0%)与最高(20.0%)基期分别判定,均为严重滞后。"),
    ],
)
def test_a_baseline_of_another_definition_is_not_called_unpublished(value: str, words: str) -> None:
    assert words in said(lamps(seen("2017-12", "78"), seen("2018-12", value, series=2)))


def test_two_ends_that_agree_only_in_colour_are_both_named() -> None:
    # From 0 %, 88 % is done where 60 % are due; the first value was 84 %: 4 ÷ 6 done.
    case = lamps(seen("2018-06", "84"), seen("2018-12", "88"), baseline=baseline(None, "2015-12", BaselineBasis.NONE))

    assert [one for one in said(case) if one.startswith("基期值未公布,按可能的最低(0.0%)与最高(84.0%)基期分别判定")]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "路灯感知覆盖率未公布口径(分子、分母),也没有公布或上报的数值,不作判定。"),
        ({"reported_by_units": False}, "路灯感知覆盖率未公布口径(分子、分母),也未检索到公布值,不作判定。"),
        ({"unit_measure": "个", "reported_by_units": False}, "路灯感知覆盖率未检索到公布值,不作判定。"),
        ({"definition": LAMPS}, "路灯感知覆盖率没有公布或上报的数值,不作判定。"),
    ],
)
def test_silence_has_its_reason(changes: dict[str, object], words: str) -> None:
    progress = replace(progress_of(assess(lamps())), indicator=indicator(**changes))

    assert verdict_sentences(progress, ZH) == (words,)


def test_a_forecast_is_never_passed_off_as_a_target() -> None:
    progress = progress_of(assess(lamps(seen("2018-12", "82.4"))), seen("2018-12", "82.4"))
    spoken = replace(progress, target=target(nature=Nature.FORECAST))

    assert "该目标是公开场合的预计,不是文件确定的目标。" in verdict_sentences(spoken, ZH)
    assert "该目标是公开场合的预计,不是文件确定的目标。" not in verdict_sentences(progress, ZH)


def test_a_derived_baseline_is_known_to_a_digit_less_than_it_is_reckoned_with() -> None:
    assert steps(output(seen("2018-12", "564.9")))["基期"] == "2017年12月约为412亿元(计算按412.3亿元)(推算值)"


def test_a_baseline_keeps_the_word_it_was_published_with() -> None:
    start = seen("2017-12", "3500", Qualifier.ABOUT)
    case = output(start, seen("2019-12", "700"), baseline=baseline("3500", "2017-12"), target=Decimal(7500))

    assert steps(case)["基期"] == "2017年12月约为3500.0亿元(公布值)"


def test_the_sum_of_a_ratio_s_units_needs_no_definition_to_have_its_decimals() -> None:
    progress = replace(
        progress_of(assess(lamps())), indicator=indicator(aggregation=Aggregation.SUM, unit_measure="个")
    )

    assert verdict_sentences(progress, EN) == (
        "Street-lamp sensing coverage: no figure has been published or reported; no verdict is given.",
    )


def test_a_figure_of_another_definition_than_the_targets_is_named_as_not_judged() -> None:
    case = replace(lamps(seen("2018-12", "80", series=1), seen("2020-12", "95", series=2)), set_in=1)

    assert "另有口径不同的公布值(2020年12月为95.0%),与目标提出时的口径不同,不作判定依据,也不作连算和比较。" in said(
        case
    )
    assert (
        "Figures of another definition than the one the target was set in (in December 2020 it stands at 95.0%) are "
        "neither judged nor joined nor compared." in said(case, EN)
    )


def test_where_only_another_definition_was_published_it_is_named_beside_the_missing_value() -> None:
    case = replace(lamps(seen("2020-12", "95", series=2)), set_in=1)

    assert said(case)[1].startswith("另有口径不同的公布值(2020年12月为95.0%)")
