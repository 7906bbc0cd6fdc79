"""Two sources disagree: one is judged, the other is shown with the verdict it would make (STATUS 1.8)."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from db.observations import Addition, add
from domain.assessment import Status
from domain.observation import Observation, Qualifier, Recorded
from domain.period import Month, Period
from domain.plan import Language, Name, Source, SourceTier
from domain.progress import TargetProgress
from services.plans import load_plans
from services.progress import plan_progress, progress_document
from services.store import Store
from tests.services.target_files import copy_of_targets, rewrite, with_key
from texts.sentences import verdict_sentences

QUARTER, DECEMBER = Period(2022, 4), Month(2022, 12)
AT = datetime(2023, 4, 1, tzinfo=UTC)


@pytest.fixture
def loaded(store: Store, tmp_path: Path) -> Store:
    """What targets/ says, but for the definition DEZ-02 was set in: its latest figure is judged, of whichever."""
    directory = copy_of_targets(tmp_path / "targets")
    rewrite(directory / "2019_2022.csv", with_key("DEZ-02", baseline_series=""))
    with store.writing() as session:
        load_plans(session, directory)
    return store


def publish(
    session: Session,
    value: str,
    tier: SourceTier,
    *,
    month: Month = DECEMBER,
    qualifier: Qualifier | None = None,
    name: str = "某报",
    series: int = 3,
) -> None:
    """One more figure of the digital economy's share, which the official table puts at 45.4 % for 2022."""
    source = Source(Name(name, "A newspaper"), tier, ("https://example.org/",), value)
    figure = Observation(month, Decimal(value), qualifier=qualifier, series=series, source=source)
    add(session, [Addition(Recorded("digital_economy_share", None, figure), f"X-{value}-{tier}")], at=AT)


def share(session: Session) -> TargetProgress:
    """DEZ-02: 40 % or more by December 2022."""
    progress = plan_progress(session, "2019_2022", period=QUARTER)
    return next(one for one in progress.targets if one.target.key == "DEZ-02")


def test_with_one_source_there_is_nothing_beside_it(loaded: Store) -> None:
    with loaded.reading() as session:
        progress = share(session)

    assert (progress.rivals, progress.displaced) == ((), ())


def test_the_better_source_is_judged_and_the_other_one_says_what_it_would_change(loaded: Store) -> None:
    with loaded.writing() as session:
        publish(session, "38.9", SourceTier.ARTICLE)
    with loaded.reading() as session:
        progress = share(session)
        document = progress_document(plan_progress(session, "2019_2022", period=QUARTER))

    assert progress.assessment.status is Status.ACHIEVED
    assert [(one.observation.value, one.assessment.status) for one in progress.rivals] == [
        (Decimal("38.9"), Status.MISSED)
    ]
    assert verdict_sentences(progress, Language.ZH)[-1] == (
        "另有来源(某报)的数值为38.9%;判定只用重庆市数字经济创新发展行动计划(市统计局)的数值,若采用另一来源则为期满未达成。"
    )
    targets = document["targets"]
    assert isinstance(targets, list)
    [told] = [target["rivals"] for target in targets if target["id"] == "DEZ-02"]
    assert [(one["value"], one["tier"], one["status"], one["colour_differs"]) for one in told] == [
        (38.9, "article", "missed", True)
    ]
    assert told[0]["source"]["publisher"]["zh"] == "某报"
    assert (told[0]["period_end"], told[0]["qualifier"]) == ("2022-12", None)


def test_where_the_light_would_be_the_same_no_status_is_named(loaded: Store) -> None:
    with loaded.writing() as session:
        publish(session, "43", SourceTier.ARTICLE, qualifier=Qualifier.EXCEEDING)
    with loaded.reading() as session:
        sentence = verdict_sentences(share(session), Language.EN)[-1]

    assert sentence.startswith("According to another source (A newspaper) it exceeds 43.0%;")
    assert sentence.endswith("by the other the light would be the same.")


def test_a_better_source_takes_the_place_of_the_one_judged_so_far(loaded: Store) -> None:
    with loaded.writing() as session:
        publish(session, "38.9", SourceTier.OFFICIAL)
    with loaded.reading() as session:
        progress = share(session)

    assert progress.assessment.status is Status.MISSED
    assert [one.observation.value for one in progress.rivals] == [Decimal("45.4")]


def test_two_sources_of_one_mind_are_no_conflict(loaded: Store) -> None:
    with loaded.writing() as session:
        publish(session, "45.4", SourceTier.ARTICLE)
    with loaded.reading() as session:
        assert share(session).rivals == ()


def test_another_definition_is_no_rival(loaded: Store) -> None:
    with loaded.writing() as session:
        publish(session, "30", SourceTier.ARTICLE, series=4, month=Month(2022, 9))
    with loaded.reading() as session:
        assert share(session).rivals == ()


def test_an_earlier_month_s_other_figure_is_kept_for_the_history_only(loaded: Store) -> None:
    # 2021 was put at 27.2 % by the press.
    with loaded.writing() as session:
        publish(session, "26", SourceTier.ARTICLE, series=2, month=Month(2021, 12))
    with loaded.reading() as session:
        progress = share(session)

    assert progress.rivals == ()
    assert [one.value for one in progress.displaced] == [26]
