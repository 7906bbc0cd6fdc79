"""Past lights stay as they were given; a correction stands beside them, and who caught up is named."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from dashboard.components.memory_panel import memory_panel, memory_strip
from domain.assessment import Mark, Status
from domain.memory import Remembered, Verdict
from domain.observation import ObsStatus
from domain.period import Period
from domain.plan import Language
from domain.profile import Profile
from tests.dashboard.examples import district, lamps, text_of

ZH, EN = Language.ZH, Language.EN
UNITS = {code: district(code, None).reporting_unit for code in ("城口", "石柱", "巫溪", "云阳", "奉节")}
QUARTER = Period(2019, 1)


def verdict(status: Status, value: str, points: str, *, period: Period = QUARTER, **changes: Any) -> Verdict:
    fields: dict[str, Any] = {
        "recorded_at": datetime(2019, 4, 15, 9, 0, tzinfo=UTC),
        "data_version": 3,
        "method": "1",
        "profile": Profile.DEFAULT,
        "revision": 1,
        "marks": (),
        "period_end": period.end,
        "obs_status": ObsStatus.SUBMITTED,
        "expected": Decimal("73.0"),
        "done": None,
        "due_share": None,
        "reported": None,
        "due": None,
    }
    return Verdict(
        period=period, status=status, value=Decimal(value), gap_points=Decimal(points), **{**fields, **changes}
    )


LATE = verdict(Status.OFF_TRACK, "55.1", "-42.4", missing=("城口", "石柱"))
MADE_GOOD = Remembered(QUARTER, LATE, verdict(Status.BEHIND, "66.0", "-6.1"), ("城口", "石柱"))
UNCHANGED = Remembered(Period(2019, 2), verdict(Status.ON_TRACK, "71.0", "-1.0", period=Period(2019, 2)))


def cells(*memory: Remembered, language: Language = ZH) -> list[list[str]]:
    """The words of the table, row by row."""
    page = text_of(memory_panel(replace(lamps(), memory=memory), UNITS, language))
    rows = re.findall(r'<tr[^>]*><th[^>]*scope="row"[^>]*>(.*?)</tr>', page)
    return [[re.sub("<[^>]+>", " ", cell).strip() for cell in re.split("</t[hd]><td[^>]*>", row)] for row in rows]


def strip(*memory: Remembered, language: Language = ZH) -> str:
    return "".join(text_of(part) for part in memory_strip(replace(lamps(), memory=memory), UNITS, language))


def test_the_first_light_and_the_corrected_one_stand_side_by_side() -> None:
    [[quarter, judged, corrected, change]] = cells(MADE_GOOD)

    assert quarter == "2019年第一季度"
    assert all(
        words in judged for words in ("严重滞后", "55.1%", "−42.4 个百分点", "2019-04-15", "当时未报:城口、石柱")
    )
    assert all(words in corrected for words in ("滞后", "66.0%", "−6.1 个百分点"))
    assert all(words in change for words in ("严重滞后改为滞后", "55.1% 改为 66.0%", "补齐:城口、石柱"))


def test_the_latest_quarter_comes_first_and_what_did_not_change_says_so() -> None:
    latest, earlier = cells(MADE_GOOD, UNCHANGED)

    assert [latest[0], earlier[0]] == ["2019年第二季度", "2019年第一季度"]
    assert latest[2:] == ["未变", "—"]


def test_many_missing_units_are_counted_not_listed() -> None:
    late = replace(LATE, missing=tuple(UNITS))

    [[_, judged, *_]] = cells(replace(MADE_GOOD, as_judged=late))

    assert "当时未报 5 个单位" in judged


def test_a_verdict_by_other_cuts_says_by_which() -> None:
    [[_, judged, *_]] = cells(Remembered(QUARTER, replace(LATE, profile=Profile.STRICT)))

    assert "按严格口径(无容差)、第1版方法" in judged


def test_a_light_given_on_data_out_of_date_stays_grey() -> None:
    page = strip(Remembered(QUARTER, replace(LATE, marks=(Mark.STALE,))))

    assert "tone-none" in page
    assert "tone-off" not in page


def test_without_memory_the_page_says_so_and_the_card_says_nothing() -> None:
    assert "还没有留存的往期判定" in text_of(memory_panel(lamps(), UNITS, ZH))
    assert strip() == ""


def test_quarters_that_never_had_a_figure_make_no_strip() -> None:
    empty = replace(LATE, status=Status.NO_DATA, value=None)

    assert strip(Remembered(QUARTER, empty)) == ""
    assert strip(Remembered(QUARTER, empty, LATE)) != ""


def test_a_correction_too_small_to_print_is_not_told_as_a_change_of_value() -> None:
    [[*_, change]] = cells(Remembered(QUARTER, LATE, replace(LATE, value=Decimal("55.1004")), ("城口",)))

    assert change == "补齐:城口"


def test_the_strip_reads_both_lights_and_who_caught_up() -> None:
    page = strip(MADE_GOOD, UNCHANGED)

    assert "2019Q1 当时严重滞后,更正后滞后;补齐:城口、石柱" in page
    assert "2019Q2 达序时" in page
    assert page.count("<svg") == 3  # two for the corrected quarter, one for the other
    assert page.count('class="made-good"') == 1


def test_the_strip_holds_eight_quarters_at_most_the_last_ones() -> None:
    quarters = [Period(2017 + place // 4, place % 4 + 1) for place in range(9)]
    memory = [Remembered(quarter, replace(LATE, period=quarter)) for quarter in quarters]

    page = strip(*memory)

    assert page.count("<li") == 8
    assert "2017Q1" not in page
    assert "近8季判定" in page


def test_in_english_no_chinese_is_left_but_names() -> None:
    words = " ".join(cells(MADE_GOOD, language=EN)[0]) + strip(MADE_GOOD, language=EN)

    assert re.findall("[\u4e00-\u9fff]+", re.sub("城口|石柱", "", words)) == []


def test_the_panel_says_by_what_it_judges_and_warns_where_the_reader_chose_something_else() -> None:
    progress = replace(lamps(), memory=(MADE_GOOD,))
    own = text_of(memory_panel(progress, UNITS, ZH))
    other = text_of(memory_panel(progress, UNITS, ZH, is_other_basis=True))

    assert "当时有效的目标和方案所定口径" in own
    assert "不随所选口径改变" not in own
    assert "不随所选口径改变" in other
    strips = [
        "".join(map(text_of, memory_strip(progress, UNITS, ZH, is_other_basis=chosen))) for chosen in (False, True)
    ]
    assert ["按方案所定口径" in one for one in strips] == [False, True]


def test_a_correction_has_its_day() -> None:
    assert MADE_GOOD.corrected is not None
    later = replace(MADE_GOOD.corrected, recorded_at=datetime(2019, 8, 2, tzinfo=UTC))

    [[_, _, corrected, _]] = cells(replace(MADE_GOOD, corrected=later))

    assert "2019-08-02 更正" in corrected


def test_a_quarter_judged_long_after_it_ended_is_not_said_to_have_been_judged_then() -> None:
    # The first quarter ends in March: July is a fourth month after it, June the third.
    july, june = (replace(LATE, recorded_at=datetime(2019, month, 1, tzinfo=UTC)) for month in (7, 6))

    late = text_of(memory_panel(replace(lamps(), memory=(replace(MADE_GOOD, as_judged=july),)), UNITS, ZH))
    assert "首次判定于 2019-07-01" in late
    assert "当时判定" not in late
    assert "首次判定严重滞后" in strip(replace(MADE_GOOD, as_judged=july))
    timely = text_of(memory_panel(replace(lamps(), memory=(replace(MADE_GOOD, as_judged=june),)), UNITS, ZH))
    assert "当时判定" in timely
    assert "首次判定" not in timely


def test_on_a_phone_every_cell_brings_its_heading() -> None:
    page = text_of(memory_panel(replace(lamps(), memory=(MADE_GOOD,)), UNITS, ZH))

    assert re.findall(r'data-label="([^"]+)"', page) == ["当时判定", "更正后", "变化与补齐"]


def test_the_latest_two_years_stand_open_and_the_quarters_before_fold_away() -> None:
    periods = [Period(2017, 1).plus(quarter) for quarter in range(11)]
    memory = tuple(Remembered(one, verdict(Status.ON_TRACK, "71.0", "-1.0", period=one)) for one in periods)

    page = text_of(memory_panel(replace(lamps(), memory=memory), UNITS, ZH))
    at_once, folded = page.split("<details")

    assert len(cells(*memory)) == 11
    assert at_once.count('scope="row"') == 8
    assert "更早的3个季度" in folded
    assert "2017年第三季度" in folded
    assert "2017年第四季度" in at_once


def test_eight_quarters_leave_nothing_to_fold_away() -> None:
    periods = [Period(2017, 1).plus(quarter) for quarter in range(8)]
    memory = tuple(Remembered(one, verdict(Status.ON_TRACK, "71.0", "-1.0", period=one)) for one in periods)

    assert "<details" not in text_of(memory_panel(replace(lamps(), memory=memory), UNITS, ZH))
