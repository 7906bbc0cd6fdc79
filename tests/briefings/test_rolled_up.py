"""The summary says how its light came about: its rule, the targets that hold it, and what equal weights would give."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from briefings.content import KeyFigure
from briefings.figures import Look
from briefings.rolled_up import rolled_up
from briefings.summary import summary
from domain.assessment import Colour
from domain.plan import Language, Relation
from domain.profile import RollUpRule
from domain.progress import RollUp
from tests.briefings import eventful, samples

ZH, EN = Language.ZH, Language.EN
# Nothing holds this light, and equal weights would not change it.
BARE = replace(eventful.HELD, capped_by=(), equal_index=None, equal_colour=None)


def said(rollup: RollUp, language: Language = ZH) -> str:
    return rolled_up(eventful.plan_progress(rollup=rollup), language)


def index_of(rollup: RollUp) -> KeyFigure:
    made = summary(eventful.plan_progress(rollup=rollup), language=ZH, written_at=samples.WRITTEN_AT)
    return made.figures[1]


def test_the_index_stands_with_its_colour_in_words_and_the_rule() -> None:
    index = index_of(eventful.HELD)

    assert index.printed == "0.957"
    assert index.remark == "颜色:黄。全部已判定目标按权重平均,每项得分不超过 1"
    assert index.verdict is not None
    assert index.verdict.look is Look.BEHIND


@pytest.mark.parametrize(
    ("rule", "name"), [(RollUpRule.WORST_WINS, "按最差目标定色"), (RollUpRule.EQUAL_DOMAINS, "各领域等权")]
)
def test_another_rule_is_named(rule: RollUpRule, name: str) -> None:
    assert name in index_of(replace(eventful.HELD, rule=rule)).remark


def test_a_light_held_down_names_the_binding_target_and_its_verdict() -> None:
    assert "约束性目标路灯感知覆盖率(严重滞后)未跟上,总体颜色不高于黄。" in said(eventful.HELD)


def test_the_worst_target_is_named_where_the_worst_wins() -> None:
    assert said(eventful.BY_WORST) == "最差的目标:路灯感知覆盖率(严重滞后)。"


def test_equal_weights_are_told_where_they_change_the_colour() -> None:
    assert "各目标等权时指数为 0.512(红),与按方案权重所得颜色不同。" in said(eventful.HELD)
    assert "With equal weights the index would be 0.512 (red)" in said(eventful.HELD, EN)


@pytest.mark.parametrize(
    "same", [{"equal_colour": Colour.YELLOW}, {"equal_index": None, "equal_colour": None}], ids=["same", "none"]
)
def test_equal_weights_are_not_told_where_they_change_nothing(same: dict[str, Colour | None]) -> None:
    assert "等权" not in said(replace(eventful.HELD, **same))  # type: ignore[arg-type]


def test_below_the_least_coverage_there_is_neither_index_nor_colour() -> None:
    little = replace(eventful.HELD, index=None, colour=None, coverage=Decimal("0.7"))

    assert index_of(little).printed == "数据不足"
    assert index_of(little).verdict is None
    assert "覆盖率低于 75%" in index_of(little).remark
    assert said(replace(little, equal_index=None, equal_colour=None)) == ""


def test_equal_weights_are_told_where_the_plans_own_leave_too_little() -> None:
    little = replace(eventful.HELD, index=None, colour=None, coverage=Decimal("0.7"))

    assert said(little) == "各目标等权时指数为 0.512(红),与按方案权重所得颜色不同。"


def parts(**parts: object) -> str:
    return rolled_up(replace(eventful.plan_progress(rollup=BARE), **parts), ZH)  # type: ignore[arg-type]


def test_the_plans_own_targets_stand_beside_all_of_them() -> None:
    own = replace(BARE, index=Decimal("0.8273"), colour=Colour.YELLOW, coverage=Decimal("0.75"))

    both = {Relation.CORE: own, Relation.COMPANION: BARE}
    assert parts(relations=both) == "文件目标综合指数 0.827(黄),覆盖率 75.0%。"
    assert parts(relations={Relation.CORE: own}) == ""
    little = replace(own, index=None, colour=None, coverage=Decimal("0.5"))
    assert parts(relations={**both, Relation.CORE: little}) == "文件目标:数据不足,覆盖率 50.0%。"
    nothing_due = replace(little, coverage=None)
    assert parts(relations={**both, Relation.CORE: nothing_due}) == ""


def test_the_domains_of_which_enough_is_assessed_have_their_index() -> None:
    little = replace(BARE, index=None, colour=None)
    domains = {"city_governance": BARE, "industry": little, "general": replace(BARE, colour=Colour.GREEN)}

    assert parts(domains=domains) == "分领域:城市治理/市政 0.957(黄)、综合 0.957(绿)。"
    assert parts(domains={"industry": little, "general": little}) == ""
    assert parts(domains={"general": BARE}) == ""


def test_where_the_worst_wins_no_cap_is_told() -> None:
    green = replace(eventful.BY_WORST, worst=(), capped_by=("P135-01",), colour=Colour.GREEN)

    assert said(green) == ""
