"""按当时口径: a view of a past day shows what was recorded until its end where the plans are carried out, no more."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text

from db.engine import SQLITE
from domain.assessment import Status
from domain.memory import Remembered
from services.plans import load_plans
from services.progress import data_version, indicator_progress, plan_progress
from services.store import Store
from tests.services.dating import date_back
from tests.services.reports import LAMPS, LAMPS_TARGET, QUARTER, YUZHONG, report, row, settle, settle_lamps
from tests.services.target_files import copy_of_targets, rewrite, with_key

PLAN = "2015_2020"
LOADED, FIRST, SECOND = date(2020, 1, 10), date(2020, 1, 20), date(2020, 2, 10)


@pytest.fixture
def history(loaded: Store, tmp_path: Path) -> Store:
    """Loaded on 10 January 2020, 90 % accepted on the 20th, corrected to 80 % on 10 February."""
    loaded.close()
    date_back(tmp_path, LOADED)
    with loaded.writing() as session:
        settle_lamps(session, "90/100")
    loaded.close()
    date_back(tmp_path, FIRST)
    with loaded.writing() as session:
        settle(session, report(row(YUZHONG, LAMPS, of="80/100", note="重新核实")))
    loaded.close()
    date_back(tmp_path, SECOND)
    return loaded


@pytest.mark.parametrize(
    ("day", "value", "version"),
    [
        (date(2020, 1, 19), None, 1),
        (FIRST, Decimal(90), 2),
        (date(2020, 2, 9), Decimal(90), 2),
        (SECOND, Decimal(80), 3),
        (None, Decimal(80), 3),
        # Before anything was there to be shown: as it was shown first.
        (date(2016, 5, 1), None, 1),
    ],
)
def test_a_view_shows_what_was_recorded_until_that_day(
    history: Store, day: date | None, value: Decimal | None, version: int
) -> None:
    with history.reading() as session:
        progress = plan_progress(session, PLAN, period=QUARTER, shown_on=day)
        [target] = [one for one in progress.targets if one.target.key == LAMPS_TARGET]
        one = indicator_progress(session, PLAN, LAMPS_TARGET, period=QUARTER, shown_on=day)

    shown = [figure.value for figure in target.observations]
    assert (shown[-1] if shown else None) == value
    assert (progress.data_version, progress.shown_on, progress.as_of) == (version, day, date(2019, 12, 31))
    assert [unit.observation.value for unit in one.units if unit.observation is not None] == shown
    assert target.completeness is not None
    assert target.completeness.reported == (0 if value is None else 1)
    assert (target.assessment.status is Status.NO_DATA) is (value is None)


def test_the_day_ends_at_midnight_in_chongqing(history: Store, tmp_path: Path) -> None:
    history.close()
    connection = SQLITE.connect(tmp_path / "tracker.db")
    # 16:00 UTC is midnight: the first moment of the next day.
    for clock, table in (("15:59:59", "observations"), ("16:00:00", "publications")):
        connection.execute(
            f"UPDATE {table} SET recorded_at = '2020-01-20 {clock}.000000' WHERE recorded_at LIKE '2020-01-20%'"  # noqa: S608
        )
    connection.commit()
    connection.close()

    with history.reading() as session:
        progress = plan_progress(session, PLAN, period=QUARTER, shown_on=FIRST)
        [target] = [one for one in progress.targets if one.target.key == LAMPS_TARGET]

    assert [figure.value for figure in target.observations] == [90]
    assert progress.data_version == 1


def test_memory_and_targets_are_those_of_that_day(history: Store, tmp_path: Path) -> None:
    directory = copy_of_targets(tmp_path / "targets")
    rewrite(directory / f"{PLAN}.csv", with_key(LAMPS_TARGET, value="95"))
    with history.writing() as session:
        load_plans(session, directory)

        later = QUARTER.plus(1)
        shown = {
            day: next(
                one
                for one in plan_progress(session, PLAN, period=later, shown_on=day).targets
                if one.target.key == LAMPS_TARGET
            )
            for day in (date(2020, 1, 15), FIRST, SECOND, None)
        }

    assert [one.target.value for one in shown.values()] == [90, 90, 90, 95]
    # What was judged of the quarter before, as it had been judged by then.
    told = [
        (one.memory[-1].corrected or one.memory[-1].as_judged).value if one.memory else None for one in shown.values()
    ]
    assert told == [None, 90, 80, 80]


def test_demonstration_figures_stand_on_any_day(demo: Store) -> None:
    with demo.reading() as session:
        now = plan_progress(session, PLAN, period=QUARTER)
        then = plan_progress(session, PLAN, period=QUARTER, shown_on=date(2019, 12, 31))

        assert [one.assessment.status for one in then.targets] == [one.assessment.status for one in now.targets]
        assert (then.data_version, now.data_version) == (1, data_version(session))


def test_a_later_verdict_on_demonstration_figures_is_not_part_of_an_earlier_day(demo: Store, tmp_path: Path) -> None:
    def told(day: date | None) -> dict[str, tuple[Remembered, ...]]:
        with demo.reading() as session:
            found = plan_progress(session, PLAN, period=QUARTER.plus(1), shown_on=day)
        return {one.target.key: one.memory for one in found.targets}

    demo.close()
    date_back(tmp_path, FIRST)
    before = told(None)
    with demo.writing() as session:
        settle(session, report(row(YUZHONG, LAMPS, of="1/100", note="重新核实")))
    demo.close()
    date_back(tmp_path, SECOND)

    assert any(before.values())
    assert told(date(2020, 2, 9)) == before
    assert told(SECOND) == told(None) != before
    # What was judged as the figures were made stands on every day, like the figures.
    assert told(date(2016, 5, 1)) == before


def test_a_day_to_come_shows_what_is_known_now(history: Store) -> None:
    with history.reading() as session:
        assert session.execute(text("SELECT count(*) FROM publications")).scalar() == 3
        assert plan_progress(session, PLAN, period=QUARTER, shown_on=date(2999, 1, 1)).data_version == 3
