"""A picture that leaves the page says as of when, from where, which verdict, how reckoned and by what."""

from __future__ import annotations

import pytest

from dashboard.components.picture_words import picture_words
from domain.basis import Basis, TargetBasis
from domain.plan import Language
from domain.progress import TargetProgress
from tests.dashboard.examples import at, behind, demo, lamps
from tests.domain.progresses import SOURCE
from texts.sentences import explanation_line

ORIGINAL = Basis(TargetBasis.ORIGINAL)


def said(progress: TargetProgress, language: Language = Language.ZH) -> list[str]:
    return picture_words(progress, ORIGINAL, language).split("\n")


def test_the_first_lines_name_the_day_the_source_and_the_verdict() -> None:
    progress = lamps(assessment=behind(observation=at(2019, 4, "78.6", source=SOURCE)))

    assert said(progress)[:2] == ["截至2019年12月 · 已发布 · 来源:某机关", "判定:滞后 · 按原定目标"]


@pytest.mark.parametrize("language", list(Language))
def test_the_reckoning_and_the_rule_follow(language: Language) -> None:
    progress = lamps()

    assert tuple(said(progress, language)[2:]) == tuple(line for line in explanation_line(progress, language) if line)


def test_demonstration_figures_are_named_as_such() -> None:
    assert said(lamps(demo(2019, 4, "78.6")))[-1] == "含演示数据:由程序生成,不是官方统计。"
    assert "演示" not in "".join(said(lamps()))
