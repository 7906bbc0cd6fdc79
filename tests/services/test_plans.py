"""Loading brings the store to what the files say, once, and remembers what they said before."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from db.totals import totals
from domain.errors import TargetsRefused, UnknownPlan, UnknownReportingUnit
from domain.observation import Observation
from domain.period import Month, Period
from services.audit import verify
from services.plans import find_plan, find_reporting_unit, load_plans, plans, target_revisions
from services.progress import data_version, plan_progress
from services.store import Store
from tests.conftest import TARGETS
from tests.services.reports import LAMPS_TARGET, QUARTER, target_at

Change = Callable[[dict[str, str]], dict[str, str] | None]


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A copy of targets/ that a test may change."""
    copy = tmp_path / "targets"
    copy.mkdir()
    for file in TARGETS.glob("*.csv"):
        shutil.copy(file, copy)
    return copy


def rewrite(file: Path, change: Change) -> None:
    """Rewrite every row of a CSV; a change of None leaves the row out."""
    with file.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        rows = [changed for row in reader if (changed := change(row)) is not None]
        headings = list(reader.fieldnames or ())
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, headings, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def with_key(key: str, **cells: str) -> Change:
    return lambda row: row | cells if row["key"] == key else row


def without_key(key: str) -> Change:
    return lambda row: None if row["key"] == key else row


CAMERAS = "cm_video_points"


@pytest.fixture
def cameras(directory: Path) -> Path:
    """Jiangbei's 25 000 cameras, the only figure any district has published of them, are added up to a total."""
    rewrite(
        directory / "indicators.csv",
        with_key(CAMERAS, aggregation="sum", frequency="quarterly", reported_by_units="yes"),
    )
    rewrite(
        directory / "published.csv", lambda row: row if row["reporting_unit"] or row["indicator"] != CAMERAS else None
    )
    return directory


def load_and_verify(store: Store, directory: Path) -> dict[str, tuple[Observation, ...]]:
    """The totals of the cameras, once the trail has vouched for every stored total."""
    with store.writing() as session:
        load_plans(session, directory)
    with store.reading() as session:
        assert verify(session).fault is None
        return totals(session, [CAMERAS], Month(2020, 12))


def test_a_withdrawn_figure_of_a_unit_leaves_the_city_s_total(loaded: Store, cameras: Path) -> None:
    [total] = load_and_verify(loaded, cameras)[CAMERAS]
    assert total.value == 25000

    rewrite(cameras / "published.csv", lambda row: row if row["indicator"] != CAMERAS else None)

    assert load_and_verify(loaded, cameras) == {}


def test_a_unit_that_becomes_counted_brings_the_totals_of_its_figures(loaded: Store, cameras: Path) -> None:
    rewrite(
        cameras / "units.csv", lambda row: row | ({"counted_in_city_total": "no"} if row["gb2260"] == "500105" else {})
    )
    assert load_and_verify(loaded, cameras) == {}

    shutil.copy(TARGETS / "units.csv", cameras)

    [total] = load_and_verify(loaded, cameras)[CAMERAS]
    assert total.value == 25000


def test_loading_twice_changes_nothing(loaded: Store) -> None:
    with loaded.writing() as session:
        before = data_version(session)
        counts = load_plans(session, TARGETS)

        assert (counts.new, counts.revised) == (0, 0)
        assert counts.unchanged > 300
        assert data_version(session) == before


def test_a_target_changed_without_a_date_is_a_revision_that_says_what_changed_and_the_old_one_stays(
    loaded: Store, directory: Path
) -> None:
    rewrite(directory / "2015_2020.csv", with_key(LAMPS_TARGET, value="85"))

    with loaded.writing() as session:
        counts = load_plans(session, directory)

        first, second = target_revisions(session, "2015_2020", LAMPS_TARGET)
        assert (counts.new, counts.revised) == (0, 1)
        assert (first.revision, first.value, first.reason) == (1, Decimal(90), None)
        assert (second.revision, second.value, second.reason) == (2, Decimal(85), "value: 90 -> 85")
        # Nobody said from when: the day of loading is not that day.
        assert second.effective is None
        assert target_at(session).target == second


def test_a_revision_keeps_the_date_reason_and_document_the_file_gives(loaded: Store, directory: Path) -> None:
    ledger = {
        "revision_effective": "2018-05-01",
        "revision_reason": "中期调整",
        "revision_document": "渝府办发〔2018〕1号",
    }
    rewrite(directory / "2015_2020.csv", with_key(LAMPS_TARGET, value="85", **ledger))

    with loaded.writing() as session:
        load_plans(session, directory)
        revised = target_revisions(session, "2015_2020", LAMPS_TARGET)[-1]

    assert (str(revised.effective), revised.reason) == ("2018-05-01", "中期调整")
    assert revised.revision_document == "渝府办发〔2018〕1号"


def test_a_target_taken_out_of_the_file_is_withdrawn_not_forgotten(loaded: Store, directory: Path) -> None:
    rewrite(directory / "2015_2020.csv", without_key(LAMPS_TARGET))

    with loaded.writing() as session:
        counts = load_plans(session, directory)
        shown = {target.target.key for target in plan_progress(session, "2015_2020", period=QUARTER).targets}
        kept = target_revisions(session, "2015_2020", LAMPS_TARGET)

    assert counts.revised == 1
    assert LAMPS_TARGET not in shown
    assert [target.revision for target in kept] == [1, 2]


def test_a_withdrawn_target_comes_back_as_its_next_revision(loaded: Store, directory: Path) -> None:
    rewrite(directory / "2015_2020.csv", without_key(LAMPS_TARGET))

    with loaded.writing() as session:
        load_plans(session, directory)
        counts = load_plans(session, TARGETS)

        assert counts.new == 1
        assert target_at(session).target.revision == 3


def test_a_changed_published_figure_is_a_later_observation_with_a_reason(loaded: Store, directory: Path) -> None:
    rewrite(directory / "published.csv", with_key("A001", value="565.1", as_published="预计565.1亿元"))

    with loaded.writing() as session:
        counts = load_plans(session, directory)
        [found] = target_at(session, "IOT-01").observations

    assert counts.revised == 1
    assert (found.value, found.reason) == (Decimal("565.1"), "published figure A001: 564.9 -> 565.1")


def test_a_published_figure_taken_out_of_the_file_no_longer_counts(loaded: Store, directory: Path) -> None:
    rewrite(directory / "published.csv", without_key("A001"))

    with loaded.writing() as session:
        load_plans(session, directory)

        assert target_at(session, "IOT-01").observations == ()


def test_a_goal_taken_out_of_the_file_is_no_longer_shown(loaded: Store, directory: Path) -> None:
    with loaded.reading() as session:
        first = plan_progress(session, "2019_2022", period=QUARTER).goals[0].goal.key
    rewrite(directory / "2019_2022.csv", without_key(first))

    with loaded.writing() as session:
        load_plans(session, directory)
        shown = {goal.goal.key for goal in plan_progress(session, "2019_2022", period=QUARTER).goals}

    assert first not in shown


def test_one_fault_and_nothing_is_loaded(loaded: Store, directory: Path) -> None:
    rewrite(directory / "2015_2020.csv", with_key(LAMPS_TARGET, value="ninety"))
    rewrite(directory / "2019_2022.csv", with_key("5G-04", value="1"))

    with loaded.writing() as session:
        before = data_version(session)
        with pytest.raises(TargetsRefused):
            load_plans(session, directory)

        assert data_version(session) == before
        assert target_at(session).target.value == Decimal(90)


def test_an_indicator_of_both_plans_exists_once(loaded: Store) -> None:
    with loaded.reading() as session:
        earlier, later = (
            {target.indicator.key: target for target in plan_progress(session, plan, period=Period(2020, 4)).targets}
            for plan in ("2015_2020", "2019_2022")
        )

    shared = earlier.keys() & later.keys()
    assert "5g_stations" in shared
    for key in shared:
        assert earlier[key].indicator == later[key].indicator
        assert earlier[key].observations == later[key].observations


def test_plans_come_in_the_order_of_the_file(loaded: Store) -> None:
    with loaded.reading() as session:
        assert [plan.key for plan in plans(session)] == ["2015_2020", "2019_2022"]


def test_an_unknown_plan_is_answered_with_the_known_ones(loaded: Store) -> None:
    with pytest.raises(UnknownPlan, match="2015_2020, 2019_2022"), loaded.reading() as session:
        find_plan(session, "2030")


@pytest.mark.parametrize("name", ["CQ500103", "500103", "渝中区", "渝中", "Yuzhong District", " yuzhong district "])
def test_a_unit_is_found_by_any_of_its_names(loaded: Store, name: str) -> None:
    with loaded.reading() as session:
        assert find_reporting_unit(session, name).code == "CQ500103"


def test_an_unknown_unit_is_named(loaded: Store) -> None:
    with pytest.raises(UnknownReportingUnit, match="成都"), loaded.reading() as session:
        find_reporting_unit(session, "成都")
