"""The plan's light: index before coverage, what holds it down by name, and no light on too little data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from dashboard.components.rollup_panel import rollup_panel
from dashboard.selection import Selection
from domain.assessment import Assessment, Colour, Status
from domain.basis import Basis
from domain.observation import Completeness
from domain.period import Period
from domain.plan import Nature, Relation
from domain.profile import Profile, RollUpRule
from domain.progress import PlanProgress, RollUp, TargetProgress
from tests.dashboard.examples import PLAN, lamps, target, text_of

COUNTS: Mapping[Status, int] = {Status.BEHIND: 1, Status.NO_DATA: 3}
STRICT = Selection(basis=Basis(profile=Profile.STRICT))


def view(*targets: TargetProgress, **changes: Any) -> PlanProgress:
    fields: dict[str, Any] = {
        "counts": COUNTS,
        "index": Decimal("0.9048"),
        "coverage": Decimal("0.875"),
        "colour": Colour.YELLOW,
    }
    rollup = RollUp(**{**fields, **changes})
    when = Period(2019, 4)
    complete = Completeness(0, 0)
    return PlanProgress(PLAN, when, date(2019, 12, 31), 1, Decimal("0.8"), targets, (), complete, rollup, {})


def shown(found: PlanProgress, selection: Selection = STRICT) -> str:
    return text_of(rollup_panel(found, selection))


def test_the_index_stands_with_its_light_before_the_coverage() -> None:
    page = shown(view())

    assert ">0.905<" in page
    assert "shape tone-behind" in page
    assert "黄灯" in page
    assert "87.5%" in page
    assert page.index("0.905") < page.index("黄灯") < page.index("87.5%")


def test_below_three_quarters_there_is_no_light_and_the_reason_is_said() -> None:
    page = shown(view(index=None, colour=None, coverage=Decimal("0.7")))

    assert "数据不足" in page
    assert "70.0%" in page
    assert "覆盖率不足75%,不计指数,不亮灯" in page
    assert re.search("[绿黄红]灯", page) is None
    assert "shape tone-none" in page
    assert '<a href="/?status=no_data&amp;profile=strict">无数据的3项</a>' in page


def test_with_nothing_to_assess_there_is_no_share_of_it() -> None:
    page = shown(view(index=None, colour=None, coverage=None, counts={}))

    assert "没有应评定的指标" in page
    assert "%" not in page


def test_a_binding_target_that_holds_the_light_down_is_named_with_its_verdict() -> None:
    bound = target(key="bound", nature=Nature.BINDING)
    late = replace(lamps(assessment=Assessment(Status.OFF_TRACK)), target=bound)

    page = shown(view(late, capped_by=("bound",)))

    assert "约束性目标严重滞后:" in page
    assert '<a href="/indicator?target=bound&amp;profile=strict">路灯感知覆盖率</a>' in page
    assert "综合灯不高于黄" in page


def test_equal_weights_are_told_only_where_they_change_the_colour() -> None:
    other = {"equal_index": Decimal("0.9512"), "equal_colour": Colour.GREEN}

    assert "各指标等权为0.951(绿灯)" in shown(view(**other))
    assert "等权" not in shown(view(**{**other, "equal_colour": Colour.YELLOW}))
    assert "等权" not in shown(view())


def test_another_rule_is_named_with_the_targets_that_decide() -> None:
    late = replace(lamps(assessment=Assessment(Status.MISSED)), target=target(key="worst"))

    page = shown(view(late, rule=RollUpRule.WORST_WINS, worst=("worst",), colour=Colour.RED))

    assert "按最差指标定灯" in page
    assert "最差的指标:" in page
    assert "/indicator?target=worst" in page
    assert "各领域等权" in shown(view(rule=RollUpRule.EQUAL_DOMAINS))
    assert "定灯" not in shown(view())


def test_the_documents_own_targets_stand_under_all_of_them() -> None:
    own = RollUp({Status.ON_TRACK: 3}, Decimal("0.96"), Decimal(1), Colour.GREEN)
    beside = RollUp({Status.NO_DATA: 3}, None, Decimal(0), None)
    found = replace(view(), relations={Relation.CORE: own, Relation.COMPANION: beside})

    page = shown(found)

    assert page.index("全部指标综合指数") < page.index("0.905") < page.index("文件目标综合指数") < page.index("0.960")
    assert "文件目标" not in shown(replace(found, relations={Relation.CORE: own}))


def test_a_chosen_domain_is_rolled_up_by_itself() -> None:
    only = RollUp({Status.NO_DATA: 2}, None, Decimal("0.5"), None)

    page = shown(replace(view(), domains={"city_governance": only}), replace(STRICT, domain="city_governance"))

    assert "全部指标" not in page
    assert "50.0%" in page
    assert 'href="/?status=no_data&amp;domain=city_governance&amp;profile=strict"' in page
