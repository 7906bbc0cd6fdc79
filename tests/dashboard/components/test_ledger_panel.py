"""A target that was adjusted shows what it was, what it became, by which document, why, and from when."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from dashboard.components.explanation_panel import explanation_panel
from dashboard.components.ledger_panel import ledger_panel, revision_badge
from domain.basis import TargetBasis
from domain.period import Month
from domain.plan import Language, Target
from domain.progress import TargetProgress
from tests.dashboard.examples import in_depth, lamps, target, text_of

ZH = Language.ZH
FIRST = target(document_number="〔2015〕1号")
SECOND = replace(
    FIRST,
    revision=2,
    value=Decimal(92),
    due=Month(2021, 6),
    revision_document="〔2018〕99号",
    effective=date(2018, 7, 1),
    reason="口径扩大",
)
THIRD = replace(SECOND, revision=3, value=Decimal(93), revision_document=None, effective=None, reason=None)


def judged_by(in_view: Target, *revisions: Target) -> TargetProgress:
    return replace(lamps(), target=in_view, revisions=revisions)


def rows(progress: TargetProgress) -> list[list[str]]:
    page = text_of(ledger_panel(progress, ZH))
    found = re.findall(r'<tr[^>]*><th[^>]*scope="row"[^>]*>(.*?)</tr>', page)
    return [
        [re.sub("<[^>]+>", " ", cell).replace("&gt;", ">").strip() for cell in re.split("</t[hd]><td[^>]*>", row)]
        for row in found
    ]


def badges(progress: TargetProgress, targets: TargetBasis = TargetBasis.REVISED) -> list[str]:
    return [re.sub("<[^>]+>", "", text_of(badge)) for badge in revision_badge(progress, targets, ZH)]


def test_every_edition_is_listed_with_its_document_reason_and_day() -> None:
    first, second, third = rows(judged_by(SECOND, FIRST, SECOND, THIRD))

    assert first == ["原定", "≥ 90%", "2020年12月", "〔2015〕1号", "未注明", "未注明"]
    assert second[1:] == ["≥ 92%", "2021年6月", "〔2018〕99号", "口径扩大", "2018-07-01"]
    assert third == ["第2次调整", "≥ 93%", "2021年6月", "未注明", "未注明", "未注明"]


def test_the_edition_the_view_is_judged_by_is_marked() -> None:
    named = [row[0] for row in rows(judged_by(SECOND, FIRST, SECOND, THIRD))]

    assert ["本页采用" in name for name in named] == [False, True, False]


def test_a_target_never_adjusted_needs_one_line() -> None:
    assert rows(judged_by(FIRST, FIRST)) == []
    assert "目标未调整。" in text_of(ledger_panel(judged_by(FIRST, FIRST), ZH))


def test_a_card_says_when_the_target_in_view_is_not_the_first_promise() -> None:
    assert badges(judged_by(SECOND, FIRST, SECOND)) == ["目标已调整"]
    assert badges(judged_by(FIRST, FIRST)) == []
    # Not yet in force: the first promise is still the one in view, and nobody asked for it.
    assert badges(judged_by(FIRST, FIRST, SECOND)) == []
    assert badges(judged_by(FIRST, FIRST, SECOND), TargetBasis.ORIGINAL) == ["按原定目标"]


def test_a_reason_typed_in_chinese_is_one_text_of_its_language_in_an_english_table_and_explanation() -> None:
    typed = replace(SECOND, reason="按GB/T 50口径调整(2018年7月)。")
    progress = judged_by(typed, FIRST, typed)
    whole = '<span lang="zh-CN">按GB/T 50口径调整(2018年7月)。</span>'

    assert whole in text_of(ledger_panel(progress, Language.EN))
    assert whole in text_of(explanation_panel(in_depth(progress), Language.EN))
    assert whole not in text_of(ledger_panel(progress, ZH))
