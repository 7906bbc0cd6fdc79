"""Under the charts and in the speaker notes stands why a verdict is what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from pptx.oxml.ns import qn

from briefings.content import Reason
from briefings.depth import InDepth
from briefings.figures import Look
from briefings.rank import ranking
from briefings.reasons import sentences_beside, target_reasons
from domain.assessment import Mark
from domain.basis import TargetBasis
from domain.plan import Language
from domain.progress import TargetProgress
from tests.briefings import eventful, samples
from tests.briefings.decks import briefing, eventful_deck, opened, words_of, written
from texts.sentences import explanation, explanation_line

ZH, EN = Language.ZH, Language.EN


def lines_of(reasons: tuple[Reason, ...], label: str) -> tuple[str, ...]:
    [found] = [reason for reason in reasons if reason.label == label]
    return found.lines


def reasons_of(progress: TargetProgress, language: Language) -> tuple[Reason, ...]:
    return target_reasons(progress, explanation(progress, language), language)


def slide_of(deck: bytes, title: str) -> Any:
    [slide] = [slide for slide in opened(deck).slides if slide.shapes.title.text_frame.text == title]
    return slide


def test_the_strip_has_the_reckoning_the_thresholds_the_baseline_and_what_would_change_the_colour() -> None:
    lamps = samples.plan_progress().targets[0]

    lines = lines_of(reasons_of(lamps, ZH), "判定说明")

    assert lines[:2] == explanation_line(lamps, ZH)
    # Done 8.5 of 20 points, due 48 of 60 months.
    assert "42.5%" in lines[0]
    assert "80.0%" in lines[0]
    assert lines[2].startswith("基期:2015年12月为70.0%")
    assert "首个公布值" in lines[2]
    assert "何时变色:" in lines[2]


@pytest.mark.parametrize(("language", "title"), [(ZH, "路灯感知覆盖率"), (EN, "Street-lamp sensing coverage")])
def test_a_target_is_explained_under_its_charts_and_step_by_step_in_the_notes(language: Language, title: str) -> None:
    lamps = samples.plan_progress().targets[0]
    slide = slide_of(written(language), title)

    words, notes = words_of(slide), slide.notes_slide.notes_text_frame.text

    assert all(line in words for line in explanation_line(lamps, language))
    for label, formula in explanation(lamps, language):
        assert label in notes
        assert formula in notes


def test_nobody_speaks_to_a_slide_without_a_verdict() -> None:
    titles = [slide.shapes.title.text_frame.text for slide in opened(written(ZH)).slides if slide.has_notes_slide]

    assert titles == ["路灯感知覆盖率", "物联网产业核心产值"]


def test_the_deck_has_one_master_for_its_notes_and_the_presentation_names_it() -> None:
    deck = opened(written(ZH))

    [named] = deck.element.iter(qn("p:notesMasterId"))
    masters = [slide.notes_slide.part.notes_master.part for slide in deck.slides if slide.has_notes_slide]

    assert set(masters) == {deck.part.related_part(named.get(qn("r:id")))}


def test_what_the_strip_and_the_chip_say_is_not_said_again() -> None:
    lamps = samples.plan_progress().targets[0]
    reasons = reasons_of(lamps, ZH)

    sentences = sentences_beside(lamps, reasons, ZH)

    assert sentences[0].startswith("截至2019年12月")
    assert not any(sentence.startswith("判定为") for sentence in sentences)
    assert set(sentences).isdisjoint(line for reason in reasons for line in reason.lines)


def test_a_target_never_revised_and_never_contradicted_has_only_its_verdict_explained() -> None:
    assert [reason.label for reason in briefing(ZH).targets[0].reasons] == ["判定说明"]


def test_a_revision_says_both_promises_document_day_reason_and_which_one_is_judged() -> None:
    [line] = lines_of(reasons_of(eventful.lamps(), ZH), "目标调整")

    assert line == (
        "原定 ≥ 95%(2019年12月) → 调整后 ≥ 90%(2020年12月),渝府办发〔2018〕12号,2019年1月1日生效,原因:口径调整"
        ";本页按调整后目标判定。"
    )


def test_a_target_judged_by_its_first_promise_says_so() -> None:
    [line] = lines_of(reasons_of(eventful.lamps(TargetBasis.ORIGINAL), EN), "Target revised")

    assert line.startswith("first promised ≥ 95% by December 2019 → revised to ≥ 90% by December 2020, ")
    assert line.endswith("; this slide judges the first promise.")


def test_a_revision_nobody_gave_grounds_for_names_none() -> None:
    lamps = eventful.lamps()
    bare = replace(eventful.REVISED, revision_document=None, effective=None, reason=None)

    [line] = lines_of(reasons_of(replace(lamps, revisions=(eventful.FIRST_PROMISE, bare)), ZH), "目标调整")

    assert "→ 调整后 ≥ 90%(2020年12月);" in line


def test_a_source_that_disagrees_is_named_with_its_value_and_the_verdict_it_would_make() -> None:
    output = eventful.output()
    reasons = reasons_of(output, ZH)

    [line] = lines_of(reasons, "另有来源")

    assert "市统计局" in line
    assert "500" in line
    # 500 lies below the 554 that are due, 564.9 above.
    assert "若采用另一来源则为滞后" in line
    assert line not in sentences_beside(output, reasons, ZH)


def test_revisions_and_other_sources_are_spoken_of_too() -> None:
    lamps = slide_of(eventful_deck(ZH), "路灯感知覆盖率").notes_slide.notes_text_frame.text
    output = slide_of(eventful_deck(ZH), "物联网产业核心产值").notes_slide.notes_text_frame.text

    assert "目标调整:原定 ≥ 95%(2019年12月) → " in lamps
    assert "另有来源:" in output


def test_a_ranking_says_that_its_colours_are_each_units_own_verdict_and_its_schedule_the_citys() -> None:
    own, schedule = compared(samples.depths(samples.plan_progress())["P135-01"])

    assert "柱色是各单位自己的判定,与看板的指标页相同" in own
    assert "默认口径(判定方法第 1 版)" in own
    assert "序时线是全市的" in schedule


def test_a_ranking_without_a_schedule_speaks_of_none() -> None:
    depth = samples.depths(samples.plan_progress())["P135-01"]
    assessment = replace(depth.progress.assessment, expected=None, path=None)

    [own] = compared(replace(depth, progress=replace(depth.progress, assessment=assessment)), EN)

    assert own.startswith("Colours are the units’ own verdicts")


def test_a_ranking_of_another_month_than_the_citys_draws_no_schedule() -> None:
    depth = samples.depths(samples.plan_progress())["P135-01"]
    earlier = replace(depth.progress.assessment, observation=samples.LAMP_FIGURES[-2])

    assert len(compared(replace(depth, progress=replace(depth.progress, assessment=earlier)))) == 1


def test_a_units_stale_verdict_is_grey_and_says_why() -> None:
    depth = samples.depths(samples.plan_progress())["P135-01"]
    first, *others = depth.standings
    stale = replace(first, assessment=replace(first.assessment, marks=(Mark.STALE,)))

    ranked = ranking(replace(depth, standings=(stale, *others)), eyebrow="", basis="", language=ZH)
    assert ranked is not None

    named = next(one for one in ranked.chart.series if one.name.startswith("提前达成("))
    assert (named.name, named.look) == ("提前达成(数据过期、演示)", Look.UNKNOWN)


def compared(depth: InDepth, language: Language = ZH) -> Sequence[str]:
    ranked = ranking(depth, eyebrow="", basis="", language=language)
    assert ranked is not None
    return lines_of(ranked.reasons, "判定说明" if language is ZH else "Why these colours")
