"""A briefing holds the figures of the database, and follows them when they change."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest
from pptx import Presentation

from domain.basis import Basis, TargetBasis
from domain.errors import UnknownBriefingFormat, UnknownPlan
from domain.plan import Aggregation, Language
from domain.profile import Profile
from domain.progress import IndicatorProgress, TargetProgress
from services.briefings import write_briefing
from services.demo import remove_demo
from services.progress import indicator_progress, plan_progress
from services.store import Store
from tests.briefings.decks import ReadChart, charts, words_of
from tests.services.reports import QUARTER, YUZHONG, city_value, settle_lamps
from texts.catalogue import text
from texts.sentences import explanation, explanation_line

WRITTEN_AT = datetime(2020, 1, 15, 9, 30, tzinfo=UTC)
PLAN = "2015_2020"
DIGITS = 15


def briefing(store: Store, language: Language = Language.ZH, plan: str = PLAN) -> bytes:
    with store.reading() as session:
        return write_briefing(session, plan, period=QUARTER, language=language, written_at=WRITTEN_AT)


def trend_of(read: list[ReadChart], progress: TargetProgress) -> ReadChart:
    name = progress.indicator.name.zh
    found = [one for one in read if one.frame.name.startswith(f"{name} · 趋势")]
    wording = progress.target.wording.zh
    return found[0] if len(found) == 1 else next(one for one in found if wording in one.slide.shapes.title.text)


def plotted(chart: ReadChart) -> list[float]:
    """The actual values of a trend from left to right, whichever series they stand in."""
    actual = [row for name, row in chart.embedded.items() if name.startswith("实际值")]
    return [value for place in zip(*actual, strict=True) for value in place if value is not None]


def stored(progress: TargetProgress) -> list[float]:
    return [float(one.value) for one in progress.observations if one.value is not None]


@pytest.mark.parametrize("plan", ["2015_2020", "2019_2022"])
def test_every_trend_holds_exactly_the_figures_of_the_database(demo: Store, plan: str) -> None:
    read = charts(briefing(demo, plan=plan))
    with demo.reading() as session:
        targets = plan_progress(session, plan, period=QUARTER).targets

    shown = [progress for progress in targets if progress.observations]

    assert shown
    for progress in shown:
        chart = trend_of(read, progress)
        assert plotted(chart) == [pytest.approx(value, rel=10**-DIGITS) for value in stored(progress)]
        assert chart.cached == chart.embedded


def test_a_changed_figure_changes_the_chart(demo: Store) -> None:
    before = charts(briefing(demo))

    with demo.writing() as session:
        assert settle_lamps(session, "999/1000", unit=YUZHONG).ok
    after = charts(briefing(demo))

    with demo.reading() as session:
        [lamps] = [one for one in plan_progress(session, PLAN, period=QUARTER).targets if one.target.key == "P135-01"]
        current = city_value(session)
    assert current is not None
    assert plotted(trend_of(after, lamps))[-1] == pytest.approx(float(current), rel=10**-DIGITS)
    assert plotted(trend_of(before, lamps))[-1] != plotted(trend_of(after, lamps))[-1]


def test_the_ranking_holds_the_units_own_figure(demo: Store) -> None:
    with demo.writing() as session:
        settle_lamps(session, "999/1000", unit=YUZHONG)

    [ranking] = [one for one in charts(briefing(demo)) if one.frame.name.startswith("路灯感知覆盖率,2019年12月")]

    assert ranking.embedded["提前达成"][ranking.labels.index("渝中")] == 99.9


@pytest.mark.parametrize("basis", [Basis(), Basis(TargetBasis.ORIGINAL, Profile.STRICT)], ids=["saved", "strict"])
def test_every_unit_has_the_verdict_in_the_deck_that_it_has_on_the_screen(demo: Store, basis: Basis) -> None:
    """By name of the series, value and place in the ranking, for every target of both plans that ranks its units."""
    for plan, compared in ((PLAN, 5), ("2019_2022", 3)):
        with demo.reading() as session:
            deck = write_briefing(
                session, plan, period=QUARTER, language=Language.ZH, basis=basis, written_at=WRITTEN_AT
            )
            targets = [one.target.key for one in plan_progress(session, plan, period=QUARTER, basis=basis).targets]
            screens = [indicator_progress(session, plan, key, period=QUARTER, basis=basis) for key in targets]
        ranked = [one for one in screens if one.units and one.progress.indicator.aggregation is Aggregation.RATIO]
        drawn = [one for one in charts(deck) if "填报单位排名" in one.slide.shapes.title.text]

        assert len(drawn) == len(ranked) >= compared
        for chart, screen in zip(drawn, ranked, strict=True):
            assert verdicts_drawn(chart) == verdicts_on_screen(screen)


def verdicts_drawn(chart: ReadChart) -> list[tuple[str, str, float]]:
    """Unit, word of the verdict and value of each column, from left to right."""
    return [
        (label.rstrip("*"), name.split("(")[0], value)
        for place, label in enumerate(chart.labels)
        for name, row in chart.embedded.items()
        if not name.startswith(("目标", "全市")) and (value := row[place]) is not None
    ]


def verdicts_on_screen(screen: IndicatorProgress) -> list[tuple[str, str, object]]:
    return [
        (
            unit.reporting_unit.short.zh,
            text(f"status.{unit.assessment.status}", Language.ZH),
            pytest.approx(float(unit.observation.value), rel=10**-DIGITS),
        )
        for unit in screen.units
        if unit.observation is not None and unit.observation.value is not None
    ]


def test_without_demonstration_figures_nothing_is_marked_as_demo(demo: Store) -> None:
    with demo.writing() as session:
        remove_demo(session)

    deck = Presentation(BytesIO(briefing(demo)))

    assert all("演示" not in words_of(slide) for slide in deck.slides)


def test_every_slide_that_holds_a_demo_figure_says_so(demo: Store) -> None:
    with demo.reading() as session:
        progress = plan_progress(session, PLAN, period=QUARTER)
    names = {one.indicator.name.zh for one in progress.targets if one.is_demo}

    for slide in Presentation(BytesIO(briefing(demo))).slides:
        if any(slide.shapes.title.text.startswith(name) for name in names):
            assert "演示" in [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def test_the_same_figures_give_the_same_bytes(demo: Store) -> None:
    assert briefing(demo, Language.EN) == briefing(demo, Language.EN)


@pytest.mark.parametrize("plan", [PLAN, "2019_2022"])
def test_a_briefing_judged_by_another_profile_says_so_on_every_slide_and_judges_by_it(demo: Store, plan: str) -> None:
    strict = Basis(profile=Profile.STRICT)
    with demo.reading() as session:
        deck = write_briefing(session, plan, period=QUARTER, language=Language.ZH, basis=strict, written_at=WRITTEN_AT)
        statuses = {one.assessment.status for one in plan_progress(session, plan, period=QUARTER, basis=strict).targets}

    slides = list(Presentation(BytesIO(deck)).slides)

    judged = [slide for slide in slides if slide.shapes.title.text != "历次判定与补齐"]
    assert all("判定口径:严格口径(无容差)" in words_of(slide) for slide in judged)
    assert "注意:" in words_of(slides[0])
    assert all(text(f"status.{status}", Language.ZH) in words_of(slides[1]) for status in statuses)


def test_a_briefing_judged_by_the_first_promises_says_so(demo: Store) -> None:
    with demo.reading() as session:
        deck = write_briefing(
            session,
            PLAN,
            period=QUARTER,
            language=Language.EN,
            basis=Basis(TargetBasis.ORIGINAL),
            written_at=WRITTEN_AT,
        )

    slides = Presentation(BytesIO(deck)).slides
    judged = [slide for slide in slides if slide.shapes.title.text != "Past verdicts and late reports"]
    assert all("targets: as first promised" in words_of(slide) for slide in judged)


def test_every_target_with_a_figure_is_explained_under_its_charts_and_in_its_notes(demo: Store) -> None:
    with demo.reading() as session:
        targets = [one for one in plan_progress(session, PLAN, period=QUARTER).targets if one.observations]
    explained = [slide for slide in Presentation(BytesIO(briefing(demo))).slides if slide.has_notes_slide]

    assert len(explained) == len(targets)
    for slide, progress in zip(explained, targets, strict=True):
        notes = slide.notes_slide.notes_text_frame.text
        assert all(line in words_of(slide) for line in explanation_line(progress, Language.ZH))
        assert all(formula in notes for _, formula in explanation(progress, Language.ZH))


def test_an_unknown_format_and_an_unknown_plan_are_refused(demo: Store) -> None:
    with demo.reading() as session:
        with pytest.raises(UnknownBriefingFormat):
            write_briefing(session, PLAN, period=QUARTER, language=Language.ZH, format="odp")
        with pytest.raises(UnknownPlan):
            write_briefing(session, "2030_2035", period=QUARTER, language=Language.ZH)
