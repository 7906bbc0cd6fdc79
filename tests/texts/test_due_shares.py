"""Within its year: which share of it is due, and which amount is missing (STATUS 1.2, J30)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.case import Case
from domain.observation import Observation
from domain.period import Month
from domain.plan import BaselineBasis, Comparator, Measure, PathKind, Reporting
from tests.domain.cases import baseline, every, lamps, output, seen
from tests.texts.saying import EN, LAMPS, said


def revenue(*observations: Observation, **changes: object) -> Case:
    """200 in 2019, told as running totals."""
    fields = {"reporting": Reporting.YTD, "baseline": None, "path": None, **changes}
    return lamps(
        *observations,
        measure=Measure.FLOW,
        unit_measure="亿元",
        target=Decimal(200),
        due=Month(2019, 12),
        ceiling=None,
        **fields,
    )


@pytest.mark.parametrize("start", [None, baseline("0", "2018-12", BaselineBasis.PUBLISHED)])
def test_months_are_counted_from_the_year_s_beginning(start: object) -> None:
    case = revenue(seen("2019-06", "92"), baseline=start)

    assert "序时按月份计(6/12)。" in said(case)
    assert "Share of the year due: by months, 6/12." in said(case, EN)


def test_a_seasonal_share_is_said_to_be_the_mean_of_earlier_years() -> None:
    # 40 of 100 by June 2017, 44 of 100 by June 2018.
    years = seen("2017-06", "40"), seen("2017-12", "100"), seen("2018-06", "44"), seen("2018-12", "100")
    case = revenue(*years, seen("2019-06", "92"), path=PathKind.SEASONAL)

    assert "序时按前2年同期累计占比均值42.0%计。" in said(case)
    assert "Share of the year due: 42.0%, the mean of the same months in the last 2 years." in said(case, EN)


def test_a_stated_share_is_said_to_be_stated() -> None:
    shares = Decimal("0.18"), Decimal("0.42"), Decimal("0.68")
    case = revenue(seen("2019-06", "92"), path=PathKind.SEASONAL, due_shares=shares)

    assert "序时按给定的累计份额42.0%计。" in said(case)


@pytest.mark.parametrize(
    "case",
    [
        revenue(seen("2019-12", "192")),
        lamps(seen("2018-12", "82.4")),
        output(seen("2018-12", "564.9")),
        revenue(seen("2018-12", "150"), baseline=baseline("100", "2017-12")),
    ],
)
def test_no_share_is_told_once_the_year_is_over_nor_outside_of_one(case: Case) -> None:
    assert not [sentence for sentence in said(case) if sentence.startswith(("序时按", "Share of the year"))]


@pytest.mark.parametrize(
    ("observations", "missing"),
    [
        ((seen("2019-06", "52"), seen("2019-09", "50")), "2019年3月"),
        ((*every(3, "2018-03", "20 20 20 20"), seen("2019-06", "52")), "2019年3月"),
        ((seen("2019-03", None), seen("2019-06", "52")), "2019年3月"),
        ((seen("2018-03", "40"), seen("2018-09", "40"), seen("2018-12", "40")), "2018年6月"),
    ],
)
def test_the_amount_without_which_nothing_can_be_added_up_is_named(
    observations: tuple[Observation, ...], missing: str
) -> None:
    case = revenue(*observations, reporting=Reporting.PERIOD)

    assert said(case)[0] == f"{LAMPS.zh}缺{missing}的数值,无法累计,不作判定。"


def test_a_year_that_is_merely_not_over_lacks_nothing() -> None:
    case = revenue(*every(3, "2018-03", "20 20"), reporting=Reporting.PERIOD, as_of=Month(2018, 8))

    assert said(case)[0] == f"{LAMPS.zh}的目标按全年计,尚无完整年度数值,不作判定。"


def test_a_limit_is_said_to_be_held_from_zero_on() -> None:
    case = revenue(*every(3, "2019-03", "10 20"), comparator=Comparator.AT_MOST)

    assert "2019年年初从零起算,零已在目标之内,此后逐期看是否保持,不计算序时进度。" in said(case)
    assert any(sentence.startswith("The year 2019 starts from zero") for sentence in said(case, EN))


def test_money_is_told_in_english_words() -> None:
    said_of = said(lamps(seen("2018-12", "82"), unit_measure="万元", path=PathKind.LINEAR), EN)

    assert "82.0 ten thousand yuan" in said_of[0]
