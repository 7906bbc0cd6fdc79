"""同比, 环比 and 滚动四季 in sentences (STATUS 1.2, 1.15)."""

from __future__ import annotations

from decimal import Decimal

from domain.case import Case
from domain.observation import Observation
from domain.period import Month
from domain.plan import Frequency, Measure, Reporting
from tests.domain.cases import every, lamps, output, seen
from tests.texts.saying import EN, said


def sales(*observations: Observation, reporting: Reporting = Reporting.YTD, due: Month | None = None) -> Case:
    return output(
        *observations,
        baseline=None,
        due=due or Month(2020, 12),
        frequency=Frequency.QUARTERLY,
        reporting=reporting,
    )


def test_a_part_of_a_year_is_told_and_not_judged() -> None:
    # 92 ÷ 80; 92 + 180 − 80 = 192 beside 80 + 150 − 60 = 170: 192 ÷ 170 = 1.129.
    observations = (
        seen("2017-06", "60"),
        seen("2017-12", "150"),
        seen("2018-06", "80"),
        seen("2018-12", "180"),
        seen("2019-06", "92"),
    )
    sentences = said(sales(*observations), decimals=0)

    assert "截至2019年6月本年累计为92亿元,同比增长15.0%。" in sentences
    assert "滚动四季(2018年7月至2019年6月)为192亿元,同比增长12.9%。" in sentences
    assert "目标按全年计,年内数值只作说明,不据以判定。" in sentences
    assert sentences[0].startswith("截至2018年12月,")


def test_without_any_full_year_the_year_so_far_is_still_told() -> None:
    sentences = said(sales(seen("2018-06", "80"), seen("2019-06", "92")), EN, decimals=0)

    assert sentences[0].endswith("without a full year's figure no verdict is given.")
    assert sentences[1] == ("This year so far, up to June 2019: 92 hundred million yuan, up 15.0% on a year earlier.")
    assert not [one for one in sentences if "Rolling" in one]


def test_twelve_months_that_are_no_four_quarters_are_not_called_so() -> None:
    observations = (seen("2018-05", "80"), seen("2018-12", "180"), seen("2019-05", "92"))

    assert "近12个月(2018年6月至2019年5月)为192亿元。" in said(sales(*observations), decimals=0)


def test_the_amount_of_a_quarter_has_a_period_before() -> None:
    case = sales(seen("2019-03", "40"), seen("2019-06", "50"), reporting=Reporting.PERIOD, due=Month(2019, 12))

    assert "当期值环比增长25.0%(未作季节调整)。" in said(case)


def test_a_fall_and_a_standstill_have_their_words() -> None:
    case = lamps(*every(3, "2017-12", "83 84 84 82.4 82.4"))

    assert "同比下降0.6个百分点,环比持平(未作季节调整)。" in said(case)


def test_a_growth_rate_is_set_beside_last_year_s() -> None:
    case = lamps(
        seen("2018-12", "6.0"), seen("2019-12", "5.2"), measure=Measure.GROWTH, target=Decimal(6), baseline=None
    )

    assert "比上年同期下降0.8个百分点。" in said(case)
