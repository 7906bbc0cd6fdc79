"""What a briefing says before it is drawn."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from briefings.compose import compose
from briefings.figures import Look, Role
from briefings.footers import source_words
from briefings.phrases import figure_marks, verdict_of
from briefings.summary import summary
from briefings.trend import trend
from domain.assessment import Assessment, Mark, Status
from domain.observation import Observation, ObsStatus
from domain.period import Month
from domain.plan import Comparator, Language, Name
from domain.progress import PlanProgress
from tests.briefings import samples
from tests.briefings.decks import briefing

ZH = Language.ZH


def composed(progress: PlanProgress) -> list[str]:
    content = compose(progress, samples.depths(progress), language=ZH, written_at=samples.WRITTEN_AT)
    return [page.title for page in content.targets]


def test_only_targets_with_a_figure_have_a_page_of_their_own() -> None:
    assert [page.title for page in briefing(ZH).targets] == ["路灯感知覆盖率", "物联网产业核心产值"]
    assert briefing(ZH).without_figure is not None


def test_two_targets_of_one_indicator_are_told_apart_by_their_wording() -> None:
    interim = replace(
        samples.LAMPS_TARGET, key="P135-01a", value=Decimal(80), wording=Name("到2019年80%", "80% by 2019")
    )
    twice = [samples.judged(one, samples.LAMPS, samples.LAMP_FIGURES) for one in (samples.LAMPS_TARGET, interim)]

    assert composed(samples.plan_progress(twice)) == ["路灯感知覆盖率:90%", "路灯感知覆盖率:到2019年80%"]


def test_a_plan_without_any_figure_still_has_a_briefing() -> None:
    silent = samples.plan_progress([samples.judged(samples.PROJECTS_TARGET, samples.PROJECTS, ())])

    content = compose(silent, {}, language=ZH, written_at=samples.WRITTEN_AT)

    assert content.targets == ()
    assert content.overview is None
    assert content.cover.marks == ()


def test_only_ratios_reported_by_units_are_ranked() -> None:
    lamps, output = briefing(ZH).targets

    assert lamps.ranking is not None
    assert output.ranking is None


def test_a_unit_without_a_figure_is_named_and_gets_no_column() -> None:
    ranking = briefing(ZH).targets[0].ranking
    assert ranking is not None

    assert any("1 个单位未报:城口。" in reason.lines for reason in ranking.reasons)
    assert "城口" not in ranking.chart.labels


def test_figures_of_different_origin_never_share_a_series() -> None:
    reported = Observation(Month(2019, 12), Decimal(80), obs_status=ObsStatus.SUBMITTED)
    mixed = samples.judged(samples.LAMPS_TARGET, samples.LAMPS, (*samples.LAMP_FIGURES[:-1], reported))

    series = [one for one in trend(mixed, (), ZH).series if one.role is Role.ACTUAL]

    assert [one.name for one in series] == ["实际值(演示)", "实际值(待审)"]
    assert series[0].values[-5] is None
    assert series[1].values[-5] == 80
    assert {value for value in series[1].values if value is not None} == {Decimal(80)}


def test_a_break_in_definition_starts_another_series() -> None:
    newer = replace(samples.LAMP_FIGURES[-1], series=2)
    broken = samples.judged(samples.LAMPS_TARGET, samples.LAMPS, (*samples.LAMP_FIGURES[:-1], newer))

    names = [one.name for one in trend(broken, (), ZH).series if one.role is Role.ACTUAL]

    assert names == ["实际值 口径1(演示)", "实际值 口径2(演示)"]


def test_a_range_is_drawn_as_two_lines() -> None:
    between = replace(samples.LAMPS_TARGET, comparator=Comparator.RANGE, value=None, low=Decimal(80), high=Decimal(90))

    chart = trend(samples.judged(between, samples.LAMPS, samples.LAMP_FIGURES), (), ZH)

    assert [one.values[0] for one in chart.series if one.role is Role.TARGET] == [80, 90]


def test_a_verdict_on_an_outdated_figure_keeps_its_word_and_loses_its_colour() -> None:
    stale = verdict_of(Assessment(Status.BEHIND, marks=(Mark.STALE,)), ZH)

    assert (stale.word, stale.look) == ("滞后", Look.UNKNOWN)


def test_an_outdated_verdict_is_grey_among_the_counts_and_the_concerns_of_the_summary() -> None:
    lamps, *others = samples.plan_progress().targets
    assessment = replace(lamps.assessment, marks=(Mark.STALE,))
    made = summary(
        samples.plan_progress((replace(lamps, assessment=assessment), *others)),
        language=ZH,
        written_at=samples.WRITTEN_AT,
    )

    counted = next(one.verdict for one in made.counts if one.verdict.word == "严重滞后")
    told = next(one.verdict for one in made.attention if "路灯感知覆盖率" in one.sentence)
    assert (counted.look, told.look) == (Look.UNKNOWN, Look.UNKNOWN)


def test_a_verdict_outdated_for_one_of_two_targets_keeps_its_colour_among_the_counts() -> None:
    lamps, *_ = samples.plan_progress().targets
    stale = replace(lamps, assessment=replace(lamps.assessment, marks=(Mark.STALE,)))

    made = summary(samples.plan_progress((lamps, stale)), language=ZH, written_at=samples.WRITTEN_AT)

    assert [(one.verdict.look, one.number) for one in made.counts] == [(Look.OFF_TRACK, 2)]


def test_submitted_figures_are_marked_as_not_reviewed() -> None:
    figure = Observation(Month(2019, 12), Decimal(1), obs_status=ObsStatus.SUBMITTED)

    assert figure_marks([figure], ZH) == ("待审",)
    assert source_words([figure], ZH) == "来源:填报单位上报,尚未审核"


def test_a_published_figure_names_its_publisher_and_how_near_it_is_to_the_source() -> None:
    assert source_words(samples.OUTPUT_FIGURES, ZH) == "来源:物联网产业协会(综述文章)"
