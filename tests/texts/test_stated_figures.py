"""A figure somebody stated keeps its own decimals, so that whoever reckons with the printed ones finds the result."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.case import Case
from domain.period import Month
from domain.plan import Aggregation, BaselineBasis, Comparator, PathKind
from domain.verdict import assess
from tests.domain.cases import baseline, lamps, output, seen
from tests.domain.progresses import indicator
from tests.texts.saying import LAMPS, ZH
from texts.explanation import explanation_steps
from texts.printing import Subject
from texts.sentences import case_sentences

UNKNOWN_START = baseline(None, "2015-12", BaselineBasis.NONE)
STOPS = ((Month(2017, 12), Decimal("75.5")), (Month(2019, 12), Decimal("84.65")))


def steps(case: Case, decimals: int = 0) -> dict[str, str]:
    return dict(explanation_steps(Subject(case, LAMPS, decimals), assess(case), ZH))


def sentences(case: Case, decimals: int = 0) -> tuple[str, ...]:
    return case_sentences(Subject(case, LAMPS, decimals), assess(case), ZH)


def test_a_published_baseline_is_printed_as_it_was_published_and_in_every_formula() -> None:
    # 70.5 + 19.5 × 0.6 = 82.2; 11.5 ÷ 19.5 = 59.0 %; 11.7 ÷ 19.5 = 60 %.
    found = steps(lamps(seen("2018-12", "82"), baseline=baseline("70.5", "2015-12")))

    assert found["基期"] == "2015年12月为70.5%(公布值)"
    assert found["序时值 E"] == "线性路径:70.5 + (90.0 − 70.5) × 60.0% = 82.2%"
    assert found["实际进度 P"] == "(82.0 − 70.5) ÷ (90.0 − 70.5) = 59.0%"
    assert found["序时进度 S"] == "(82.2 − 70.5) ÷ (90.0 − 70.5) = 60.0%"


def test_no_formula_takes_a_rounder_baseline_though_it_would_lead_to_the_same_result() -> None:
    # 50.45 × (100 ÷ 50.45)^0.6 = 76.06, and 50.5 would give 76.08.
    found = steps(
        output(
            seen("2018-12", "80"),
            target=Decimal(100),
            baseline=baseline("50.45", "2015-12"),
            path=PathKind.COMPOUND,
        )
    )

    assert found["基期"] == "2015年12月为50.45亿元(公布值)"
    assert found["序时值 E"] == "复合增长路径:50.45 × (100.00 ÷ 50.45)^60.0% = 76.1亿元"


def test_interim_targets_are_printed_as_they_were_set() -> None:
    # Half-way from 75.5 to 84.65: 80.075.
    found = steps(lamps(seen("2018-12", "82"), milestones=STOPS))

    assert found["序时值 E"] == "阶段目标路径:2017年12月为75.5%;2019年12月为84.65%;其间按直线计,序时值80.1%"


def test_the_step_reached_is_the_one_that_was_set() -> None:
    case = lamps(seen("2020-03", "82"), milestones=STOPS, path=PathKind.STEPS)

    assert steps(case)["序时值 E"].endswith("已到期的最后一级为84.65%")
    assert "(序时值84.65%)" in sentences(case)[0]


def test_before_the_first_step_the_baseline_is_the_one_that_was_published() -> None:
    case = lamps(seen("2017-06", "71"), milestones=STOPS, path=PathKind.STEPS, baseline=baseline("70.45", "2015-12"))

    assert "(序时值70.45%)" in sentences(case)[0]


def test_the_baseline_that_meets_a_target_is_seen_to_meet_it() -> None:
    case = lamps(seen("2018-12", "92"), comparator=Comparator.ABOVE, baseline=baseline("90.4", "2015-12"))

    assert "公布值(2015年12月90.4%)已达到目标,此后逐期看是否保持,不计算序时进度。" in sentences(case)


def test_a_value_below_its_baseline_stands_beside_it_with_the_same_decimals() -> None:
    # 70.04 − 69.9 = 0.14.
    case = lamps(seen("2018-12", "69.9"), baseline=baseline("70.04", "2015-12"))

    assert "69.90%低于2015年12月的基期值70.04%,低0.14个百分点。" in sentences(case, 1)


def test_both_ends_of_an_unpublished_baseline_are_printed_as_they_are_known() -> None:
    # (21 − 20.6) ÷ (90 − 20.6) = 0.6 %, where 60 % are due.
    case = lamps(seen("2016-12", "20.6"), seen("2018-12", "21"), baseline=UNKNOWN_START, floor=Decimal("0.5"))

    assert "基期值未公布,按可能的最低(0.5%)与最高(20.6%)基期分别判定,均为严重滞后。" in sentences(case)
    assert "若为20.6%:P = (21.0 − 20.6) ÷ (90.0 − 20.6) = 0.6%" in steps(case)["基期的两端"]


def test_a_derived_baseline_is_said_to_be_reckoned_with_as_it_is() -> None:
    derived = baseline("70.55", "2015-12", BaselineBasis.DERIVED)

    assert steps(lamps(seen("2018-12", "82"), baseline=derived))["基期"].startswith("2015年12月约为71%(计算按70.55%)")


def test_a_distance_from_a_range_keeps_the_decimals_of_the_baseline() -> None:
    # 30 − 20.25 = 9.75 outside at first, 2 now: 1 − 2 ÷ 9.75 = 79.5 %.
    case = lamps(
        seen("2018-12", "28"),
        unit_measure="个",
        comparator=Comparator.RANGE,
        target=None,
        low=Decimal(30),
        high=Decimal(32),
        baseline=baseline("20.25", "2015-12"),
    )

    assert steps(case)["实际进度 P"] == "1 − 2.00 ÷ 9.75 = 79.5%"


def test_a_share_worked_out_from_its_parts_has_no_more_decimals_than_its_indicator() -> None:
    subject = Subject(lamps(), LAMPS, 1, indicator(decimals=1, aggregation=Aggregation.RATIO))

    assert subject.places_known(Decimal(2) / 3) == 1
    assert Subject(lamps(), LAMPS, 1).places_known(Decimal("70.25")) == 2


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        # 70.07 + 0.6 × 19.93 = 82.028: 11.93 and 11.958 of 19.93 differ by 0.1 point.
        ("82", "%", "为82%,低于序时进度0.1个百分点(序时值82.03%),较目标低8.0个百分点。"),
        ("82", "个", "为82个,低于序时进度0.1个百分点(序时值82.03个),较目标低8个。"),
        # What is known more exactly than it was printed says so: 82.006 prints as 82 too, and 82.01 is less than 82.03.
        ("82.006", "%", "为82.01%,低于序时进度0.1个百分点(序时值82.03%),较目标低7.99个百分点。"),
        # 0.008 of 19.93 is no tenth of a point.
        ("82.02", "%", "与序时进度持平(序时值82.0%)"),
    ],
)
def test_a_value_below_its_schedule_is_never_printed_as_the_schedule(value: str, unit: str, words: str) -> None:
    case = lamps(seen("2018-12", value), unit_measure=unit, baseline=baseline("70.07", "2015-12"))

    assert words in sentences(case)[0]
