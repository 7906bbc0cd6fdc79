"""A card says all that a leader may ask at a glance, and invents nothing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from dashboard.components.target_card import target_card
from dashboard.selection import Selection
from domain.assessment import Assessment, Mark, Status
from domain.observation import Completeness, ObsStatus
from domain.plan import Language, Name, Nature
from domain.progress import TargetProgress
from tests.dashboard.examples import PLAN, at, behind, indicator, lamps, text_of

ZH = Selection(plan="2015_2020")
EN = Selection(plan="2015_2020", language=Language.EN)


def card(progress: TargetProgress, selection: Selection = ZH) -> str:
    return text_of(target_card(progress, selection, plan=PLAN, units={}))


def test_a_card_states_target_gap_and_schedule_with_their_units() -> None:
    shown = card(lamps())

    assert "≥ 90%" in shown
    assert "−11.4 个百分点" in shown  # 78.6 − 90
    assert "−7.2 个百分点" in shown  # the gap in points of progress
    assert "−3.5 个百分点" in shown  # 78.6 − 82.1


def test_the_verdict_is_a_word_and_a_shape() -> None:
    shown = card(lamps())

    assert "滞后" in shown
    assert 'class="shape tone-behind"' in shown


def test_the_pace_needed_stands_beside_the_recent_one() -> None:
    shown = card(lamps(assessment=behind(pace_needed=Decimal("2.85"), recent_pace=Decimal("1.9"))))

    assert "+2.85 个百分点" in shown
    assert "+1.90 个百分点" in shown


def test_money_shows_how_much_of_the_target_is_there_and_its_pace_as_a_rate() -> None:
    assessment = behind(completion=Decimal("0.5649"), pace_needed=Decimal("0.3305"), paced_by_growth=True)
    progress = replace(lamps(assessment=assessment), indicator=indicator(unit_measure="亿元"))

    shown = card(progress)

    assert "56.5%" in shown
    assert "+33.1%" in shown


@pytest.mark.parametrize(
    ("status", "word"), [(ObsStatus.PUBLISHED, "已发布"), (ObsStatus.SUBMITTED, "待审"), (ObsStatus.DEMO, "演示")]
)
def test_a_card_says_how_far_its_figure_has_come(status: ObsStatus, word: str) -> None:
    assert word in card(lamps(assessment=behind(observation=at(2019, 4, "78.6", obs_status=status))))


def test_a_department_nobody_published_is_said_to_be_unpublished() -> None:
    assert "牵头单位未公布" in card(lamps())
    assert "某局" in card(lamps(lead_department=Name("某局", "An office")))


def test_a_card_counts_the_units_that_reported() -> None:
    assert "39/41 个单位已报" in card(replace(lamps(), completeness=Completeness(39, 41, ("a", "b"))))


def test_a_target_without_a_figure_says_why_and_quotes_the_promise() -> None:
    shown = card(lamps(at(2020, 1, None), assessment=Assessment(Status.NO_DATA)))
    never = card(replace(lamps(assessment=Assessment(Status.NO_DATA)), observations=()))

    assert "无数据" in never
    assert "无公布口径" in never
    assert "原文“90%”" in never
    assert "所选数据期之前没有数值" in shown


def test_a_forecast_is_never_shown_as_a_target_of_a_document() -> None:
    assert "非文件目标" in card(lamps(nature=Nature.FORECAST))
    assert "非文件目标" not in card(lamps())


def test_marks_of_the_verdict_are_shown_and_a_stale_one_turns_grey() -> None:
    shown = card(lamps(assessment=behind(marks=(Mark.STALE, Mark.BASELINE_DERIVED))))

    assert "数据过期" in shown
    assert "推算基期" in shown
    assert "chip-none" in shown


def test_the_numbers_behind_the_gauge_can_be_read_and_the_picture_saved() -> None:
    shown = card(lamps(at(2019, 3, "76.5"), at(2019, 4, "78.6")))

    assert '<th scope="row">2019Q3</th><td>76.5%</td>' in shown
    assert 'data-download="png"' in shown
    assert 'data-download="svg"' in shown


def test_an_english_card_holds_no_chinese() -> None:
    shown = card(lamps(assessment=behind(marks=(Mark.BASELINE_DERIVED,), pace_needed=Decimal(1))), EN)

    assert not any("\u4e00" <= letter <= "\u9fff" for letter in shown)


def test_a_card_leads_to_its_indicator_in_the_same_plan_and_language() -> None:
    assert "/indicator?target=lamps&amp;lang=en" in card(lamps(), EN)
