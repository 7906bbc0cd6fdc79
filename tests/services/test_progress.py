"""What a plan's overview and an indicator's page are told, from real promises and made-up figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text

from domain.assessment import Mark, Status
from domain.errors import UnknownIndicator, UnknownPlan
from domain.period import Month, Period
from domain.plan import Language
from services.judging import judge_case
from services.progress import (
    default_period,
    indicator_progress,
    periods,
    plan_progress,
    progress_document,
)
from services.store import Store
from tests.services.reports import (
    EARLIER,
    LAMPS,
    LAMPS_TARGET,
    PROJECTS_TARGET,
    QUARTER,
    WANZHOU,
    YUZHONG,
    report,
    row,
    settle,
    settle_lamps,
    target_at,
)
from texts.sentences import verdict_sentences


def test_without_any_figure_a_target_has_no_data_and_nothing_is_filled_in(loaded: Store) -> None:
    with loaded.reading() as session:
        progress = target_at(session)

    assert progress.assessment.status is Status.NO_DATA
    assert progress.observations == ()
    assert progress.completeness is not None
    assert (progress.completeness.reported, progress.completeness.due) == (0, 41)


def test_a_plan_is_seen_at_the_quarters_end_unless_another_day_is_given(loaded: Store) -> None:
    with loaded.reading() as session:
        progress = plan_progress(session, "2015_2020", period=QUARTER)

    assert progress.as_of == date(2019, 12, 31)
    # From September 2015 to December 2020 are 63 months; by December 2019, 51 or 52 of 63 or 64 have gone by.
    assert Decimal(51) / 63 <= progress.time_share <= Decimal(52) / 64


def test_figures_after_the_chosen_quarter_are_not_seen(loaded: Store) -> None:
    with loaded.writing() as session:
        settle_lamps(session, "70/100", period=EARLIER)
        settle_lamps(session, "90/100", period=QUARTER)

    with loaded.reading() as session:
        earlier, later = target_at(session, period=EARLIER), target_at(session)
    assert [figure.value for figure in earlier.observations] == [70]
    assert [figure.value for figure in later.observations] == [70, 90]


def test_an_earlier_day_hides_the_figures_after_it(loaded: Store) -> None:
    with loaded.writing() as session:
        settle_lamps(session, "70/100", period=EARLIER)
        settle_lamps(session, "90/100", period=QUARTER)

        progress = plan_progress(session, "2015_2020", period=QUARTER, as_of=date(2019, 11, 30))

    assert progress.targets[0].target.key == LAMPS_TARGET
    assert [figure.value for figure in progress.targets[0].observations] == [70]


def test_without_a_period_the_latest_with_a_figure_is_judged_as_of_today(loaded: Store) -> None:
    with loaded.reading() as session:
        progress = plan_progress(session, "2015_2020")

    assert progress.period.end >= Month(2020, 12)
    assert progress.as_of > date(2020, 12, 31)
    seed = next(target for target in progress.targets if target.target.key == "IOT-01")
    # No final value was ever published: that is missing, not missed.
    assert seed.assessment.status is Status.NOT_ASSESSABLE
    assert Mark.FINAL_VALUE_MISSING in seed.assessment.marks


def test_the_verdict_is_the_one_judge_gives_on_the_same_figures(loaded: Store) -> None:
    with loaded.writing() as session:
        for number, numerator in enumerate((40, 45, 52, 61)):
            settle_lamps(session, f"{numerator}/100", period=Period(2019, 1).plus(number))

    with loaded.reading() as session:
        [found] = [t for t in _targets(loaded) if t["id"] == LAMPS_TARGET]
    judged = judge_case(
        {
            "id": LAMPS_TARGET,
            "measure": "level",
            "unit_measure": "%",
            "comparator": ">=",
            "target": Decimal(90),
            "mode": "reach_by",
            "due": "2020-12",
            "path": "linear",
            "frequency": "quarterly",
            "reporting": "point",
            "as_of": "2019-12-31",
            "observations": [
                {"period_end": f"2019-{month:02}", "value": Decimal(value)}
                for month, value in zip((3, 6, 9, 12), (40, 45, 52, 61), strict=True)
            ],
        }
    )
    for field in ("status", "done", "due_share", "gap_points", "expected", "gap_to_target", "pace_needed"):
        assert found[field] == judged[field]
    # One unit of 41 has reported, which a case by itself does not say.
    assert found["marks"] == ["baseline_first_observation", "partly_reported"]
    assert judged["marks"] == ["baseline_first_observation"]


def test_units_are_ranked_best_first_and_those_without_a_figure_stand_last(loaded: Store) -> None:
    with loaded.writing() as session:
        settle_lamps(session, "50/100", unit=YUZHONG)
        settle_lamps(session, "80/100", unit=WANZHOU)

        units = indicator_progress(session, "2015_2020", LAMPS_TARGET, period=QUARTER).units

    assert [unit.reporting_unit.code for unit in units[:2]] == [WANZHOU, YUZHONG]
    assert len(units) == 41
    assert all(unit.observation is None and unit.assessment.status is Status.NO_DATA for unit in units[2:])


def test_a_unit_is_judged_by_its_own_series(loaded: Store) -> None:
    with loaded.writing() as session:
        settle_lamps(session, "95/100", unit=WANZHOU)
        settle_lamps(session, "10/100", unit=YUZHONG)

        units = indicator_progress(session, "2015_2020", LAMPS_TARGET, period=QUARTER).units

    assert units[0].assessment.status is Status.ACHIEVED_EARLY
    assert units[1].assessment.status is not Status.ACHIEVED_EARLY


def test_a_districts_count_is_not_judged_by_the_citys_target(loaded: Store) -> None:
    with loaded.writing() as session:
        settle(session, report(row(YUZHONG, "demonstration_projects", value="7")))

        units = indicator_progress(session, "2015_2020", PROJECTS_TARGET, period=QUARTER).units

    assert units[0].assessment.status is Status.NOT_ASSESSABLE
    assert units[0].observation is not None
    assert units[0].observation.value == 7


def test_an_indicator_with_published_figures_only_has_no_ranking(loaded: Store) -> None:
    with loaded.reading() as session:
        found = indicator_progress(session, "2015_2020", "IOT-01", period=QUARTER)

    assert found.units == ()
    assert found.path
    assert found.progress.observations[0].source is not None


def test_the_path_leads_from_the_baseline_to_the_target(demo: Store) -> None:
    with demo.reading() as session:
        found = indicator_progress(session, "2015_2020", LAMPS_TARGET, period=QUARTER)

    baseline = found.progress.assessment.baseline
    assert baseline is not None
    assert (found.path[0].month, found.path[0].value) == (baseline.month, baseline.value)
    assert (found.path[-1].month, found.path[-1].value) == (Month(2020, 12), Decimal(90))


def test_totals_of_all_demonstration_figures_equal_brute_force_sums(demo: Store) -> None:
    with demo.reading() as session:
        found = target_at(session).observations
        rows = session.execute(
            text(
                "SELECT o.period_end, o.numerator, o.denominator FROM observations o JOIN reporting_units u "
                "ON u.code = o.reporting_unit WHERE o.indicator = :key AND u.counted_in_city_total "
                "AND NOT EXISTS (SELECT 1 FROM observations l WHERE l.indicator = o.indicator "
                "AND l.reporting_unit = o.reporting_unit AND l.period_end = o.period_end AND l.id > o.id)"
            ),
            {"key": LAMPS},
        ).all()

    for observation in found:
        pairs = [(Decimal(str(n)), Decimal(str(d))) for month, n, d in rows if month == str(observation.period_end)]
        assert observation.numerator == sum(numerator for numerator, _ in pairs)
        assert observation.denominator == sum(denominator for _, denominator in pairs)
    assert len(found) > 10


def test_every_demonstration_figure_marks_the_plan(demo: Store) -> None:
    with demo.reading() as session:
        assert plan_progress(session, "2015_2020", period=QUARTER).is_demo


def test_missing_units_are_named(demo: Store) -> None:
    with demo.reading() as session:
        progress = plan_progress(session, "2015_2020", period=QUARTER)

    assert progress.completeness.reported + len(progress.completeness.missing) == progress.completeness.due == 41
    assert set(progress.completeness.missing) <= set(progress.units)


def test_after_the_plans_last_quarter_nothing_is_owed(demo: Store) -> None:
    with demo.reading() as session:
        progress = plan_progress(session, "2015_2020", period=Period(2021, 1))

    assert progress.completeness.due == 0
    assert all(target.completeness is None for target in progress.targets)


def test_goals_have_no_state_until_somebody_reports_one(loaded: Store) -> None:
    with loaded.reading() as session:
        goals = plan_progress(session, "2019_2022", period=QUARTER).goals

    assert {goal.assessment.status for goal in goals} == {Status.NO_DATA}


def test_the_quarters_offered_begin_with_the_plan(loaded: Store) -> None:
    with loaded.reading() as session:
        offered = periods(session, "2015_2020")

    assert offered[0] == Period(2015, 3)
    assert Period(2020, 4) in offered
    assert list(offered) == sorted(set(offered))


def test_a_reader_begins_with_the_last_reported_quarter_of_the_plan(loaded: Store) -> None:
    with loaded.writing() as session:
        settle_lamps(session, "70/100", period=EARLIER)

        assert default_period(session, "2015_2020") == EARLIER


def test_a_reader_begins_where_the_plans_own_targets_end_though_its_companions_go_on(demo: Store) -> None:
    with demo.reading() as session:
        own = plan_progress(session, "2015_2020", period=Period(2020, 4)).targets

        assert default_period(session, "2015_2020") == Period(2019, 4)

    lasts = {one.target.key: one.observations[-1].period_end for one in own if one.observations}
    assert lasts["P135-01"] == Period(2019, 4).end
    assert lasts["TX2018-07"] == Period(2020, 4).end


def test_an_unknown_plan_or_target_is_named(loaded: Store) -> None:
    with loaded.reading() as session:
        with pytest.raises(UnknownPlan, match="2030"):
            plan_progress(session, "2030")
        with pytest.raises(UnknownIndicator, match="P999"):
            indicator_progress(session, "2015_2020", "P999", period=QUARTER)


def test_the_document_tells_where_each_figure_comes_from(loaded: Store) -> None:
    [seed] = [target for target in _targets(loaded) if target["id"] == "IOT-01"]

    observation = seed["observation"]
    assert isinstance(observation, dict)
    assert (observation["value"], observation["period"]) == (564.9, "2018-Q4")
    assert (observation["value_status"], observation["obs_status"]) == ("estimate", "published")
    assert observation["source"]["quote"]
    assert seed["indicator"] == "iot_core_output"


def _targets(store: Store) -> list[dict[str, object]]:
    with store.reading() as session:
        document = progress_document(plan_progress(session, "2015_2020", period=QUARTER))
    assert document["plan"] == "2015_2020"
    targets = document["targets"]
    assert isinstance(targets, list)
    return targets


def test_a_target_is_not_judged_by_a_figure_of_a_definition_it_was_not_set_in(loaded: Store) -> None:
    # 40 % or more by 2022, set in 2020 beside "more than 25 %"; the 45.4 % of 2022 is of another definition.
    with loaded.reading() as session:
        found = plan_progress(session, "2019_2022", period=Period(2022, 4), as_of=date(2023, 6, 30))
    share = next(one for one in found.targets if one.target.key == "DEZ-02")

    assert (share.assessment.status, share.assessment.completion) == (Status.NOT_ASSESSABLE, Decimal(25) / 40)
    assert Mark.FINAL_VALUE_MISSING in share.assessment.marks
    assert [one.value for one in share.observations] == [25, Decimal("27.2"), Decimal("45.4")]
    assert any("45.4%" in sentence for sentence in verdict_sentences(share, Language.ZH))


def test_the_document_says_what_a_target_weighs_and_where_it_belongs(loaded: Store) -> None:
    with loaded.reading() as session:
        progress = plan_progress(session, "2015_2020", period=QUARTER)
    document = progress_document(progress)
    targets = document["targets"]
    assert isinstance(targets, list)

    told = [(one["id"], one["weight"], one["domain"], one["position"]) for one in targets]

    assert told == [(one.target.key, 1, one.target.domain, one.target.position) for one in progress.targets]
    assert ("P135-01", 1, "city_governance", None) in told
