"""Two sources that disagree are both shown, the one judged first, with the verdict the other would make."""

from __future__ import annotations

import re
from dataclasses import replace

from dashboard.components.rivals import rival_lines, rivals_panel
from domain.assessment import Assessment, Status
from domain.plan import Language, Name, SourceTier
from domain.progress import Rival
from tests.dashboard.examples import at, behind, lamps, text_of
from tests.domain.progresses import SOURCE

ZH = Language.ZH
PAPER = replace(SOURCE, publisher=Name("某报", "A paper"), tier=SourceTier.PRESS)
JUDGED = behind(observation=at(2019, 4, "78.6", source=SOURCE))


def against(value: str, status: Status) -> Rival:
    return Rival(at(2019, 4, value, source=PAPER), Assessment(status))


def lines(*rivals: Rival, language: Language = ZH) -> list[str]:
    progress = replace(lamps(assessment=JUDGED), rivals=rivals)
    return [re.sub("<[^>]+>", "", text_of(line)) for line in rival_lines(progress, language)]


def test_another_source_is_named_with_its_figure_and_kind() -> None:
    assert lines(against("77.9", Status.BEHIND)) == ["另有来源:某报 77.9%(媒体报道)"]


def test_a_source_that_would_change_the_light_says_to_what() -> None:
    assert lines(against("85.0", Status.AHEAD)) == ["另有来源:某报 85.0%(媒体报道);若采用该来源则为超前"]
    assert lines(against("85.0", Status.AHEAD), language=Language.EN) == [
        "Another source: A paper 85.0% (Press); By that source it would be: Ahead"
    ]


def test_both_stand_side_by_side_with_the_one_judged_first() -> None:
    [panel] = rivals_panel(replace(lamps(assessment=JUDGED), rivals=(against("85.0", Status.AHEAD),)), ZH)

    rows = [re.sub("<[^>]+>", " ", row) for row in re.findall(r'<th scope="row">(.*?)</tr>', text_of(panel))]
    assert [all(words in rows[0] for words in ("某机关", "采用", "官方", "78.6%", "滞后"))] == [True]
    assert [all(words in rows[1] for words in ("某报", "另有来源", "媒体报道", "85.0%", "超前"))] == [True]


def test_a_figure_without_a_source_of_its_own_is_that_of_the_reporting_units() -> None:
    [panel] = rivals_panel(replace(lamps(), rivals=(against("85.0", Status.AHEAD),)), ZH)

    assert "填报单位上报汇总" in text_of(panel)


def test_one_source_needs_no_panel() -> None:
    assert rivals_panel(lamps(assessment=JUDGED), ZH) == []
    assert lines() == []
