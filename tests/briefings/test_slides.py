"""The deck as a reader opens it: titles, footers, marks, words that fit, and the same bytes every time."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from itertools import combinations
from typing import Any
from zipfile import ZipFile

import pytest
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Emu

from briefings.compose import compose
from briefings.key_numbers import key_numbers
from briefings.measure import line_count
from briefings.slides import write_slides
from briefings.theme import LINE_HEIGHT
from domain.observation import Completeness
from domain.plan import Language, Name
from tests.briefings import samples
from tests.briefings.decks import briefing, opened, words_of, written

# Whoever opens the file may print it a hair larger.
SLACK = 1.02


@pytest.fixture(params=list(Language))
def language(request: pytest.FixtureRequest) -> Language:
    return Language(request.param)


def slides(language: Language) -> list[Any]:
    return list(opened(written(language)).slides)


def slide_titled(language: Language, title: str) -> Any:
    [found] = [slide for slide in slides(language) if slide.shapes.title.text_frame.text == title]
    return found


def test_the_slides_are_wide(language: Language) -> None:
    deck = opened(written(language))

    assert round(deck.slide_width / deck.slide_height, 3) == round(16 / 9, 3)


def test_the_slides_come_in_the_order_they_are_read() -> None:
    titles = [slide.shapes.title.text_frame.text for slide in slides(Language.ZH)]

    assert titles == [
        "重庆市深入推进智慧城市建设总体方案(2015—2020年)",
        "总体情况",
        "目标一览",
        "路灯感知覆盖率",
        "路灯感知覆盖率 · 填报单位排名",
        "物联网产业核心产值",
        "尚无数值的目标(1 项)",
        "定性目标与工作项(3 项)",
    ]


def test_every_title_is_a_title_placeholder_read_first(language: Language) -> None:
    for slide in slides(language):
        first = slide.shapes[0]
        kind = first.placeholder_format.type
        assert kind in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
        assert first.text_frame.text


def test_every_slide_says_source_period_method_profile_targets_data_version_and_day() -> None:
    for slide in slides(Language.ZH):
        words = words_of(slide)
        for said in (
            "数据期 2019年第四季度",
            "判定日 2019年12月31日",
            "判定方法第 1 版",
            "判定口径:默认口径",
            "目标口径:调整后",
            "数据版本 7",
            "2020年1月15日生成",
        ):
            assert said in words
        assert re.search(r"来源:|没有公布或上报的数值", words)


def test_a_target_says_the_month_its_figure_is_of() -> None:
    assert "数值截至 2018年12月" in words_of(slide_titled(Language.ZH, "物联网产业核心产值"))


def test_the_pages_are_numbered_by_a_field(language: Language) -> None:
    for number, slide in enumerate(slides(language), start=1):
        [field] = slide._element.iter(qn("a:fld"))
        assert field.get("type") == "slidenum"
        assert field.find(qn("a:t")).text == str(number)


@pytest.mark.parametrize(("language", "mark"), [(Language.ZH, "演示"), (Language.EN, "Demo")])
def test_every_slide_with_a_demo_figure_is_marked(language: Language, mark: str) -> None:
    holding = [slide for slide in slides(language) if "78.5%" in words_of(slide) or "71.3" in words_of(slide)]

    assert len(holding) >= 3
    for slide in holding:
        assert any(shape.has_text_frame and shape.text_frame.text == mark for shape in slide.shapes)


def test_a_slide_without_demo_figures_is_not_marked() -> None:
    assert "演示" not in words_of(slide_titled(Language.ZH, "物联网产业核心产值"))


def test_an_estimate_is_marked_on_its_slide() -> None:
    slide = slide_titled(Language.ZH, "物联网产业核心产值")

    assert "预计" in [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert "实际 564.9亿元(预计)" in words_of(slide)


def test_a_verdict_is_shape_word_and_colour() -> None:
    slide = slide_titled(Language.ZH, "路灯感知覆盖率")
    [chip] = [shape for shape in slide.shapes if shape.name == "判定"]

    assert chip.text_frame.text == "■ 严重滞后"
    assert str(chip.text_frame.paragraphs[0].runs[1].font.color.rgb) == "A8211A"


def test_the_key_numbers_are_those_one_can_reckon() -> None:
    slide = slide_titled(Language.ZH, "路灯感知覆盖率")
    [table] = [shape.table for shape in slide.shapes if shape.has_table]

    numbers = {row.cells[0].text: row.cells[1].text for row in table.rows}

    assert numbers["较目标"] == "−11.5个百分点"
    # 8.5 ÷ 20 is done, 48 ÷ 60 is due.
    assert numbers["较序时进度"] == "−37.5个百分点"
    # 11.5 in four quarters.
    assert numbers["所需季均"] == "+2.88个百分点"
    assert numbers["本期报送"] == "4/5 个单位(2019年第四季度)"


def test_the_gauge_says_its_values_and_the_table_does_not_repeat_them() -> None:
    slide = slide_titled(Language.ZH, "路灯感知覆盖率")
    [table] = [shape.table for shape in slide.shapes if shape.has_table]
    gauge = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.name == "当前值")

    # 48 of 60 months: 70 + 20 × 0.8.
    for words in ("实际 78.5%(演示)", "序时 86.0%", "目标 ≥ 90%(2020年12月前)"):
        assert words in gauge
    assert {row.cells[0].text for row in table.rows}.isdisjoint({"目标", "实际值", "序时值"})


def test_a_target_without_a_gauge_has_every_number_in_its_table() -> None:
    numbers = dict(key_numbers(samples.plan_progress().targets[0], samples.PERIOD, Language.ZH))

    assert numbers["目标"] == "≥ 90%(2020年12月前)"
    assert numbers["实际值"] == "78.5%(演示),2019年12月"
    assert numbers["序时值"] == "86.0%"


def test_a_figure_of_an_earlier_quarter_says_how_many_units_it_and_this_quarter_have() -> None:
    lamps = samples.plan_progress().targets[0]
    old = replace(samples.LAMP_FIGURES[-1], completeness=Completeness(4, 5, ("CQ500129",)))
    judged = replace(
        lamps,
        assessment=replace(lamps.assessment, observation=old),
        completeness=Completeness(0, 5, tuple(unit.code for unit in samples.UNITS)),
    )

    numbers = dict(key_numbers(judged, samples.PERIOD.plus(1), Language.ZH))

    assert numbers["判定数值含"] == "4/5 个单位(2019年12月)"
    assert numbers["本期报送"] == "0/5 个单位(2020年第一季度)"


def test_the_summary_names_the_missing_and_counts_every_verdict() -> None:
    words = words_of(slide_titled(Language.ZH, "总体情况"))

    # September 2015 to December 2020 is 64 months, of which 52 have gone by.
    assert "81.3%" in words
    assert "4/5" in words
    assert "未报:城口" in words
    assert "■ 严重滞后 1" in words
    assert "◆ 超前 1" in words
    assert "○ 无数据 1" in words


def test_targets_without_a_figure_say_why() -> None:
    words = words_of(slide_titled(Language.ZH, "尚无数值的目标(1 项)"))

    assert "应用示范工程全面建成数" in words
    assert "无公布口径,也没有公布数值" in words


def test_goals_stand_under_their_group_as_not_reported() -> None:
    words = words_of(slide_titled(Language.ZH, "定性目标与工作项(3 项)"))

    assert words.index("“135”架构 1·城市智能中枢") < words.index("数字重庆云平台") < words.index("定性目标\n")
    assert words.count("○ 未报送阶段") == 3


def test_an_english_deck_is_english_but_for_document_numbers() -> None:
    for slide in slides(Language.EN):
        words = words_of(slide).replace("渝府办发〔2015〕135号", "")
        assert re.findall(r"[一-鿿〔〕、。]", words) == []


def test_every_run_names_a_latin_and_a_chinese_font(language: Language) -> None:
    for slide in slides(language):
        for run in slide._element.iter(qn("a:rPr")):
            assert run.find(qn("a:latin")) is not None
            assert run.find(qn("a:ea")).get("typeface") == "微软雅黑"


def test_every_text_fits_its_box(language: Language) -> None:
    for slide in slides(language):
        for shape in slide.shapes:
            if shape.has_text_frame and shape.text_frame.text and not shape.is_placeholder:
                assert height_of(shape.text_frame) <= Emu(shape.height).pt * SLACK, shape.text_frame.text


def test_every_table_ends_above_the_footer(language: Language) -> None:
    for slide in slides(language):
        for shape in slide.shapes:
            if shape.has_table:
                assert Emu(shape.top + sum(row.height for row in shape.table.rows)).inches <= 6.86


def height_of(frame: Any) -> float:
    """The points the text needs with the insets of its box."""
    box = frame._parent
    width = Emu(box.width - frame.margin_left - frame.margin_right).pt
    total = Emu(frame.margin_top + frame.margin_bottom).pt
    for paragraph in frame.paragraphs:
        sizes = [run.font.size.pt for run in paragraph.runs]
        hanging = int(paragraph._p.pPr.get("marL", "0"))
        lines = line_count(paragraph.text.replace("\t", ""), max(sizes), width - Emu(hanging).pt)
        total += lines * max(sizes) * LINE_HEIGHT
    return total


def test_nothing_covers_anything_but_the_words_of_a_gauge(language: Language) -> None:
    for slide in slides(language):
        shapes = [
            shape
            for shape in slide.shapes
            if shape.has_chart or shape.has_table or shape.name in ("文字说明", "In words")
        ]
        gauges = [shape for shape in shapes if shape.has_chart and shape.width == shape.height]
        for one, other in combinations([shape for shape in shapes if shape not in gauges], 2):
            apart_across = one.left + one.width <= other.left or other.left + other.width <= one.left
            apart_down = one.top + one.height <= other.top or other.top + other.height <= one.top
            assert apart_across or apart_down, (one.name, other.name)


def test_long_names_and_many_sentences_stay_inside_their_boxes() -> None:
    long_name = Name("很长的指标名称" * 6, "Share of district and county government services that can be handled " * 2)
    progress = samples.plan_progress()
    renamed = replace(progress.targets[0], indicator=replace(samples.LAMPS, name=long_name))
    longer = replace(progress, targets=(renamed,))
    in_depth = {"P135-01": replace(samples.depths(progress)["P135-01"], progress=renamed)}

    for one in Language:
        content = write_slides(compose(longer, in_depth, language=one, written_at=samples.WRITTEN_AT))
        for slide in opened(content).slides:
            for shape in slide.shapes:
                if shape.has_text_frame and shape.text_frame.text and not shape.is_placeholder:
                    assert height_of(shape.text_frame) <= Emu(shape.height).pt * SLACK, shape.text_frame.text


def test_the_same_content_gives_the_same_bytes(language: Language) -> None:
    assert write_slides(briefing(language)) == written(language)


def test_another_day_changes_nothing_but_the_day() -> None:
    later = replace(briefing(Language.ZH), written_at=samples.WRITTEN_AT + timedelta(days=1))

    ours, theirs = (ZipFile(BytesIO(content)) for content in (written(Language.ZH), write_slides(later)))

    differing = [name for name in ours.namelist() if ours.read(name) != theirs.read(name)]
    assert ours.namelist() == theirs.namelist()
    assert differing == ["docProps/core.xml"]


def test_the_deck_holds_no_picture(language: Language) -> None:
    with ZipFile(BytesIO(written(language))) as package:
        assert [name for name in package.namelist() if name.startswith("ppt/media/")] == []
