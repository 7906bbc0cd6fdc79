"""环比 and 同比 are shown where they mean something, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

from dashboard.components.changes import changes
from domain.observation import Observation, Qualifier
from domain.plan import Indicator, Language, Measure
from domain.progress import TargetProgress
from tests.dashboard.examples import at, behind, indicator, lamps

ZH = Language.ZH


def judged_last(*observations: Observation, measured: Indicator | None = None) -> TargetProgress:
    """Progress whose verdict rests on the last of its figures."""
    judged = behind(observation=observations[-1] if observations else None)
    return replace(lamps(assessment=judged), observations=observations, indicator=measured or indicator())


def test_a_rate_is_compared_with_the_quarter_and_the_year_before() -> None:
    progress = judged_last(at(2018, 4, "70"), at(2019, 3, "76.5"), at(2019, 4, "78.6"))

    assert changes(progress, ZH) == [("环比", "+2.1 个百分点"), ("同比", "+8.6 个百分点")]


def test_the_judged_value_is_compared_not_a_later_one_that_no_verdict_rests_on() -> None:
    due = judged_last(at(2019, 3, "76.5"), at(2019, 4, "78.6"))
    later = replace(due, observations=(*due.observations, at(2020, 1, "90")))

    assert changes(later, ZH) == [("环比", "+2.1 个百分点")]


def test_a_running_total_is_never_compared_with_the_quarter_before() -> None:
    total = indicator(unit_measure="个", measure=Measure.CUMULATIVE)
    progress = judged_last(at(2018, 4, "40"), at(2019, 3, "45"), at(2019, 4, "50"), measured=total)

    assert changes(progress, ZH) == [("同比", "+25.0%")]


def test_nothing_is_compared_across_a_break_or_a_gap() -> None:
    assert changes(judged_last(at(2019, 3, "76", series=1), at(2019, 4, "78", series=2)), ZH) == []
    assert changes(judged_last(at(2019, 2, "76"), at(2019, 4, "78")), ZH) == []


def test_a_value_known_only_as_a_bound_is_compared_with_nothing() -> None:
    more_than = at(2019, 4, "78", qualifier=Qualifier.EXCEEDING)

    assert changes(judged_last(at(2019, 3, "76"), more_than), ZH) == []
    assert changes(judged_last(replace(more_than, period_end=at(2019, 3, "0").period_end), at(2019, 4, "80")), ZH) == []


def test_without_a_value_there_is_no_change() -> None:
    assert changes(judged_last(), ZH) == []
    assert changes(judged_last(at(2019, 4, None)), ZH) == []
