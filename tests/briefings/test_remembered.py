"""历次判定与补齐 lists the past verdicts that changed, as judged then and as corrected, and who has caught up."""

from __future__ import annotations

from dataclasses import replace

from briefings.content import Table
from briefings.figures import Look, Verdict
from briefings.remembered import remembered_table
from domain.assessment import Status
from domain.memory import Remembered
from domain.period import Period
from domain.plan import Language
from tests.briefings import eventful, samples
from tests.briefings.decks import eventful_deck, opened, words_of

ZH, EN = Language.ZH, Language.EN


def table(*memory: Remembered, language: Language = ZH) -> Table | None:
    progress = eventful.plan_progress()
    lamps, *others = progress.targets
    told = replace(progress, targets=(replace(lamps, memory=memory), *others))
    return remembered_table(told, language=language, written_at=samples.WRITTEN_AT)


def test_a_corrected_quarter_stands_as_judged_and_as_corrected_with_the_units_that_caught_up() -> None:
    found = table(eventful.UNCHANGED, eventful.CORRECTED)
    assert found is not None

    [row] = found.rows

    assert row.cells == (
        "2019年第二季度",
        "路灯感知覆盖率",
        Verdict("▲", "滞后", Look.BEHIND),
        # Two of five units were missing then, one is missing still.
        "75.5%(演示),3/5 个单位",
        Verdict("●", "达序时", Look.ON_TRACK),
        "77.4%(演示),4/5 个单位",
        "南岸",
    )
    assert found.marks == ("演示",)


def test_a_plan_whose_past_verdicts_all_stand_has_no_such_slide() -> None:
    assert table() is None
    assert table(eventful.UNCHANGED) is None


def test_units_that_caught_up_without_changing_the_verdict_are_listed_too() -> None:
    found = table(replace(eventful.CORRECTED, corrected=None), language=EN)
    assert found is not None

    assert found.rows[0].cells[4:] == ("unchanged", "—", "Nan’an")


def test_the_latest_quarter_comes_first_whatever_the_target() -> None:
    earlier = replace(eventful.CORRECTED, period=eventful.UNCHANGED.period)
    found = table(earlier, eventful.CORRECTED)
    assert found is not None

    assert [row.cells[0] for row in found.rows] == ["2019年第二季度", "2019年第一季度"]


def test_targets_that_keep_their_verdict_share_the_row_of_their_quarter() -> None:
    corrected = eventful.verdict(Status.BEHIND, "75.6", missing=("CQ500129",))
    kept = replace(eventful.CORRECTED, corrected=corrected)
    found = table(kept, eventful.CORRECTED, replace(kept, caught_up=("CQ500108", "CQ500103")))
    assert found is not None

    assert [row.cells[1] for row in found.rows] == ["路灯感知覆盖率", "2 项指标"]
    assert found.rows[1].cells[2:] == ("未变", "—", "未变", "—", "南岸、渝中")


def test_more_units_than_a_cell_holds_are_counted() -> None:
    many = tuple(f"CQ5001{number:02}" for number in range(1, 8))
    found = table(replace(eventful.CORRECTED, caught_up=many), language=EN)
    assert found is not None

    assert found.rows[0].cells[-1] == "7 units"


def test_quarters_more_than_two_years_back_are_left_to_the_screen() -> None:
    # The briefing is of 2019 Q4, eight quarters before which is 2017 Q4.
    told, old = (replace(eventful.CORRECTED, period=quarter) for quarter in (Period(2017, 4), Period(2017, 3)))

    found = table(told, old)
    assert found is not None

    assert [row.cells[0] for row in found.rows] == ["2017年第四季度"]
    assert table(old) is None


def test_the_deck_has_the_slide_after_the_targets_at_a_glance() -> None:
    titles = [slide.shapes.title.text_frame.text for slide in opened(eventful_deck(ZH)).slides]

    assert titles.index("历次判定与补齐") == titles.index("目标一览") + 1


def test_the_slide_says_that_its_verdicts_were_given_by_the_saved_profile() -> None:
    [slide] = [one for one in opened(eventful_deck(ZH)).slides if one.shapes.title.text_frame.text == "历次判定与补齐"]

    assert "按判定时有效的目标和方案当时保存的口径" in words_of(slide)
    assert "演示" in [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
