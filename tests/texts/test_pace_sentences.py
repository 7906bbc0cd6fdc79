"""Pace, comparison with earlier periods and outlook in sentences (STATUS 1.9, 1.10, 1.15)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.observation import Qualifier
from domain.period import Month
from domain.plan import BaselineBasis, Comparator, Frequency, Reporting
from tests.domain.cases import baseline, every, lamps, output, seen
from tests.texts.saying import said


def test_the_pace_needed_stands_beside_the_recent_one() -> None:
    # 7.6 in 8 quarters; 82.4 − 78.2 in the last four.
    case = lamps(*every(3, "2017-12", "78.2 78.8 80.3 81.2 82.4"))

    assert "距目标期限还有8个季度,所需季均增量0.95个百分点,近四期季均1.05个百分点。" in said(case)


def test_a_growing_amount_is_paced_by_its_growth_a_year() -> None:
    assert "距目标期限还有2年,所需年均增幅33.0%,近一期年均37.0%。" in said(output(seen("2018-12", "564.9")))


def test_a_falling_target_is_said_to_need_a_decrease() -> None:
    case = lamps(
        seen("2018-12", "47.6"), comparator=Comparator.AT_MOST, target=Decimal(40), baseline=baseline("60", "2015-12")
    )

    assert "距目标期限还有8个季度,所需季均减量0.95个百分点。" in said(case)


def test_no_multiple_is_made_of_no_progress() -> None:
    assert said(lamps(*every(3, "2018-09", "82.5 82.4")))[2].endswith(",近期无进展。")


def test_a_target_met_early_needs_no_faster_pace() -> None:
    assert "距目标期限还有8个季度,已达成,无需提速。" in said(lamps(seen("2018-12", "91")))


def test_percentages_change_by_points_and_say_that_no_season_is_taken_out() -> None:
    # Example 6: 同比 +4.2, 环比 +1.2.
    case = lamps(*every(3, "2017-12", "78.2 78.8 80.3 81.2 82.4"))

    assert "同比提高4.2个百分点,环比提高1.2个百分点(未作季节调整)。" in said(case)


def test_amounts_change_by_percent_and_running_totals_have_no_neighbour() -> None:
    observations = (seen("2018-06", "80"), seen("2019-03", "40"), seen("2019-06", "92"))
    case = output(
        *observations,
        baseline=None,
        due=Month(2019, 12),
        target=Decimal(200),
        frequency=Frequency.QUARTERLY,
        reporting=Reporting.YTD,
    )

    assert "1—6月累计同比增长15.0%。" in said(case)
    assert not [sentence for sentence in said(case) if "环比" in sentence]


def test_a_bound_is_compared_with_nothing() -> None:
    case = lamps(seen("2017-12", "78"), seen("2018-12", "82", Qualifier.EXCEEDING))

    assert not [sentence for sentence in said(case) if "同比" in sentence]


def test_a_trend_is_called_no_official_forecast() -> None:
    values = "70.0 71.1 71.9 73.2 74.0 74.9 76.3 77.1 78.2 78.8 80.3 81.2 82.4"

    assert "按近期趋势外推,非官方预测:到2020年12月为90.8%(80%区间89.1至92.5%),按期达到目标的可能性73%,有望。" in said(
        lamps(*every(3, "2015-12", values))
    )


def test_a_value_cut_off_at_its_limit_says_so_and_near_certainty_is_not_certainty() -> None:
    # 98 + 8 × 4 is far above 100.
    [sentence] = [
        one for one in said(lamps(*every(3, "2017-09", "78 82.1 86 90.1 94 98"), target=Decimal(99))) if "外推" in one
    ]

    assert "到2020年12月为100.0%(已按取值范围截取)" in sentence
    assert "可能性超过99%,预计如期" in sentence


def test_a_hopeless_chance_is_below_one_percent() -> None:
    sentences = said(lamps(*every(3, "2017-09", "70.0 71.0 72.1 73.0 74.1 75.0"), target=Decimal(99)))

    assert [one for one in sentences if "可能性不足1%,预计难达" in one]


def test_without_a_baseline_money_over_years_is_still_paced_by_its_growth() -> None:
    # √(10000 ÷ 6000) − 1, whether or not the ends of the baseline agree.
    case = output(
        seen("2018-12", "6000", Qualifier.OVER),
        target=Decimal(10000),
        baseline=baseline(None, "2016-12", BaselineBasis.NONE),
    )

    assert "距目标期限还有2年,所需年均增幅至多29.1%。" in said(case)


def test_a_fading_trend_says_what_its_last_four_changes_give() -> None:
    values = "70.0 71.1 71.9 73.2 73.9 75.3 76.9 78.5 80.0 80.5 81.0 81.4 81.8"

    assert "近四期增势减缓,只按近四期外推为85.4%。" in said(lamps(*every(3, "2015-12", values)))


def test_the_effort_is_the_pace_needed_over_the_recent_one() -> None:
    # 0.95 ÷ 1.05 a quarter.
    case = lamps(*every(3, "2017-12", "78.2 78.8 80.3 81.2 82.4"))

    assert "提速倍数0.90(所需步伐÷近期步伐)。" in said(case)


def test_a_falling_target_s_effort_is_positive_too() -> None:
    # 7.6 in 8 quarters, 0.95 a quarter, after 0.5 in the last one.
    case = lamps(
        seen("2018-09", "48.1"),
        seen("2018-12", "47.6"),
        comparator=Comparator.AT_MOST,
        target=Decimal(40),
        baseline=baseline("60", "2015-12"),
    )

    assert "提速倍数1.90(所需步伐÷近期步伐)。" in said(case)


def test_without_progress_or_once_met_there_is_no_multiple() -> None:
    for values in ("82.5 82.4", "82.4 82.4", "90 91"):
        assert not [one for one in said(lamps(*every(3, "2018-09", values))) if "提速倍数" in one]


def test_with_less_than_a_step_left_the_rest_is_told_and_no_yearly_pace() -> None:
    # 24.4 in 5 months is no “58.56 a year”.
    case = lamps(seen("2020-07", "50.6"), target=Decimal(75), frequency=Frequency.ANNUAL)
    growing = output(seen("2020-06", "800"), frequency=Frequency.ANNUAL, reporting=Reporting.POINT)

    assert "距目标期限还有5个月,尚需再增24.4个百分点。" in said(case)
    # 1000 ÷ 800.
    assert "距目标期限还有6个月,尚需再增长25.0%。" in said(growing)


def test_two_points_are_said_to_be_two_points() -> None:
    assert [one for one in said(lamps(*every(3, "2018-09", "81 82"))) if "两点匀速外推,低可信度" in one]
    assert [one for one in said(lamps(*every(3, "2018-06", "80 81 82"))) if "(数据期少,不给区间)" in one]


def test_what_rests_on_a_derived_baseline_is_told_a_digit_less_exactly() -> None:
    # 564.9 × (564.9 ÷ 412.3)² = 1060.4.
    assert [one for one in said(output(seen("2018-12", "564.9"))) if "到2020年12月约为1060亿元" in one]


@pytest.mark.parametrize("value", ["83", "93"])
def test_no_quarter_is_counted_to_a_due_month_that_is_over(value: str) -> None:
    case = lamps(seen("2020-09", value), as_of=Month(2021, 2), lag_months=3)

    assert not [sentence for sentence in said(case) if "距目标期限" in sentence or "外推" in sentence]


def test_without_a_baseline_the_lag_changes_nothing_about_what_is_missing() -> None:
    # From 0, 83 of 90 are 92.2 % where 95 % are due; from 83, nothing of the 7 left: the figure is no bound.
    unknown = baseline(None, "2015-12", BaselineBasis.NONE)
    case = lamps(seen("2020-09", "83"), baseline=unknown, as_of=Month(2021, 2), lag_months=3)

    assert said(case)[2] == "基期值未公布:若为0.0%则达序时,若为83.0%则严重滞后,结论不一,不能判定。"
