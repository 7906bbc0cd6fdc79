"""需要关注: the worst first, with the target to open, and what concerns the whole plan last."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from domain.assessment import Status
from domain.observation import Completeness, Observation
from domain.period import Month, Period
from domain.plan import Language, Name, Plan
from domain.progress import PlanProgress, TargetProgress
from domain.reporting_unit import ReportingUnit, ReportingUnitKind
from domain.rollup import roll_up
from domain.verdict import assess
from tests.domain.cases import lamps, seen
from tests.domain.progresses import SOURCE, progress_of
from texts.sentences import attention_sentences

PLAN = Plan("2015_2020", Name("总体方案", "Overall plan"), "1号", Month(2015, 9), Month(2020, 12), SOURCE, Name("", ""))
UNIT = ReportingUnit(
    code="CQ500229",
    gb2260="500229",
    name=Name("城口县", "Chengkou County"),
    short=Name("城口", "Chengkou"),
    kind=ReportingUnitKind.COUNTY,
    group="northeast",
    subgroup="northeast",
    valid_from=None,
    valid_to=None,
    counted_in_city_total=True,
)


def target(key: str, *observations: Observation, as_of: Month | None = None) -> TargetProgress:
    return progress_of(assess(lamps(*observations, as_of=as_of)), *observations, key=key)


def plan(*targets: TargetProgress, missing: tuple[str, ...] = ()) -> PlanProgress:
    return PlanProgress(
        plan=PLAN,
        period=Period(2018, 4),
        as_of=date(2018, 12, 31),
        data_version=1,
        time_share=Decimal("0.6"),
        targets=targets,
        goals=(),
        completeness=Completeness(41 - len(missing), 41, missing),
        rollup=roll_up(targets),
        units={UNIT.code: UNIT},
    )


def test_the_worst_stands_first_and_among_equals_the_larger_shortfall() -> None:
    view = plan(
        target("behind", seen("2018-12", "81.2")),
        target("on_track", seen("2018-12", "82.4")),
        target("far_behind", seen("2018-12", "76")),
        target("regressing", seen("2018-12", "69")),
        target("further_behind", seen("2018-12", "78")),
    )

    listed = [(key, status) for key, status, _ in attention_sentences(view, Language.ZH)]

    assert listed == [
        ("regressing", Status.REGRESSING),
        ("far_behind", Status.OFF_TRACK),
        ("further_behind", Status.BEHIND),
        ("behind", Status.BEHIND),
    ]


def test_a_sentence_states_the_facts_and_the_verdict() -> None:
    [(_, _, sentence)] = attention_sentences(plan(target("behind", seen("2018-12", "81.2"))), Language.ZH)

    assert sentence == (
        "截至2018年12月,路灯感知覆盖率为81.2%,低于序时进度4.0个百分点(序时值82.0%),较目标低8.8个百分点。(滞后)"
    )


def test_a_green_target_with_a_warning_is_listed_after_the_red_ones() -> None:
    view = plan(
        target("fell_back", seen("2018-03", "91"), seen("2018-12", "82.4")),
        target("behind", seen("2018-12", "81.2")),
        target("final_missing", seen("2020-09", "82"), as_of=Month(2021, 6)),
    )

    assert [key for key, _, _ in attention_sentences(view, Language.ZH)] == ["behind", "final_missing", "fell_back"]


def test_a_stale_verdict_is_listed_for_its_age_and_not_for_its_old_colour() -> None:
    view = plan(target("stale", seen("2018-03", "60"), as_of=Month(2018, 12)))

    [(_, _, sentence)] = attention_sentences(view, Language.EN)
    assert sentence.endswith("(Regressing, Out of date)")


def test_units_that_have_not_reported_are_named() -> None:
    listed = attention_sentences(plan(missing=("CQ500229",)), Language.ZH)

    assert listed == (("", None, "本期有1个单位未报:城口。"),)


def test_targets_nobody_can_judge_are_counted() -> None:
    listed = attention_sentences(plan(target("a"), target("b")), Language.EN)

    assert listed == (("", None, "Targets without a published or reported figure, which cannot be judged: 2."),)


def test_a_plan_on_schedule_asks_for_nothing() -> None:
    view = plan(target("on_track", seen("2018-12", "82.4")))

    assert attention_sentences(view, Language.ZH) == ()
    assert replace(view, targets=()).targets == ()
