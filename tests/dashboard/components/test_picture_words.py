"""A picture that leaves the page says everything its verdict rests on, and a ranking what its units rest on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.components.picture_words import picture_file, picture_words, ranking_words
from domain.basis import DEFAULT_BASIS, Basis, TargetBasis
from domain.observation import Completeness
from domain.plan import Aggregation, Language
from domain.profile import Profile
from domain.progress import TargetProgress, UnitProgress
from tests.dashboard.examples import PLAN, at, behind, demo, district, in_depth, indicator, lamps
from tests.domain.progresses import SOURCE
from texts.sentences import explanation

ZH, EN = Language.ZH, Language.EN
ORIGINAL = Basis(TargetBasis.ORIGINAL)


def said(progress: TargetProgress, language: Language = ZH) -> list[str]:
    return picture_words(progress, ORIGINAL, PLAN, language).split("\n")


def test_the_first_lines_name_the_plan_the_day_the_source_who_reported_and_the_verdict() -> None:
    progress = replace(
        lamps(assessment=behind(observation=at(2019, 4, "78.6", source=SOURCE))),
        completeness=Completeness(40, 41, ("城口",)),
    )

    assert said(progress)[:2] == [
        "总体方案 · 截至2019年12月 · 已发布 · 来源:某机关 · 40/41 个单位已报",
        "判定:滞后 · 按原定目标 · 默认口径 · 判定方法第1版",
    ]


@pytest.mark.parametrize("language", list(Language))
def test_every_step_of_the_explanation_follows_with_its_label(language: Language) -> None:
    progress = lamps()
    steps = explanation(progress, language)
    colon = ":" if language is ZH else ": "

    assert len(steps) > 3
    assert said(progress, language)[2:] == [f"{label}{colon}{formula}" for label, formula in steps]


def test_a_revised_target_brings_its_document_day_and_reason() -> None:
    first = lamps().target
    second = replace(
        first, revision=2, revision_document="渝府发〔2018〕9号", effective=date(2018, 7, 1), reason="口径调整"
    )
    progress = replace(lamps(), target=second, revisions=(first, second))

    line = picture_words(progress, DEFAULT_BASIS, PLAN, ZH).split("\n")[1]
    assert "按调整后目标 · 第1次调整 · 渝府发〔2018〕9号 · 2018-07-01 · 口径调整" in line


def test_demonstration_figures_are_named_as_such() -> None:
    assert said(lamps(demo(2019, 4, "78.6")))[-1] == "含演示数据:由程序生成,不是官方统计。"
    assert "演示" not in "".join(said(lamps()))


UNITS = (*(district(code, "80") for code in ("渝中", "万州", "涪陵")), district("城口", None))


def of_ranking(*shown: UnitProgress | None, ratio: bool = True) -> list[str]:
    kind = indicator(aggregation=Aggregation.RATIO if ratio else Aggregation.SUM)
    return ranking_words(in_depth(replace(lamps(), indicator=kind), *UNITS), shown, ZH).split("\n")


def test_a_ranking_is_explained_by_its_units_and_not_by_the_citys_own_verdict() -> None:
    assert of_ranking(*UNITS) == [
        "总体方案 · 截至2019年12月 · 已发布 · 3/4 个单位已报",
        "每个单位按本单位的数列与同一目标(≥ 90%,期限2020年12月)判定",
        "按调整后目标 · 默认口径 · 判定方法第1版",
    ]


def test_units_that_are_cut_out_of_a_ranking_are_counted() -> None:
    # Four units, of which the first and the last are drawn.
    assert of_ranking(UNITS[0], None, UNITS[3])[-1] == "图中只列最前与最后的单位,另有2个单位未列出"


def test_a_ranking_on_a_sum_of_the_city_says_that_it_judges_no_unit() -> None:
    assert of_ranking(*UNITS, ratio=False)[1:] == ["目标是全市的合计,各单位只按数值排列,不单独判定"]


def test_a_ranking_of_demonstration_figures_says_so() -> None:
    made = replace(UNITS[0], observation=demo(2019, 4, "80"))
    found = ranking_words(in_depth(lamps(), made), (made,), EN)
    assert found.endswith("Contains demonstration figures made by the program; not official statistics.")


@pytest.mark.parametrize(
    ("basis", "language", "name"),
    [
        (DEFAULT_BASIS, ZH, "P135-01"),
        (Basis(profile=PLAN.profile), ZH, "P135-01"),
        (Basis(TargetBasis.ORIGINAL, Profile.STRICT), ZH, "P135-01_原定_严格"),
        (Basis(profile=Profile.RATIO_50), ZH, "P135-01_比率"),
    ],
)
def test_a_saved_file_names_a_basis_that_is_not_the_plans(basis: Basis, language: Language, name: str) -> None:
    assert picture_file("P135-01", basis, PLAN, language) == name
