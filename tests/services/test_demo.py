"""Demonstration figures come and go as a whole, and real ones are untouched by it."""

from __future__ import annotations

from sqlalchemy import text

from domain.observation import ObsStatus
from services.audit import verify
from services.demo import add_demo, has_demo, remove_demo
from services.progress import data_version, plan_progress
from services.store import Store
from tests.services.reports import QUARTER, city_value, settle_lamps, target_at


def test_adding_them_shows_them_as_made_up(loaded: Store) -> None:
    with loaded.writing() as session:
        count = add_demo(session)

        assert count > 1000
        assert has_demo(session)
        assert target_at(session).observations[-1].obs_status is ObsStatus.DEMO


def test_adding_them_twice_changes_nothing(demo: Store) -> None:
    with demo.writing() as session:
        before = data_version(session)

        assert add_demo(session) == 0
        assert data_version(session) == before


def test_removing_them_leaves_what_was_there_before(loaded: Store) -> None:
    with loaded.writing() as session:
        settle_lamps(session, "90/100")
        before = plan_progress(session, "2015_2020", period=QUARTER).targets
        added = add_demo(session)
        removed = remove_demo(session)

        assert removed == added
        assert not has_demo(session)
        assert plan_progress(session, "2015_2020", period=QUARTER).targets == before
        assert session.execute(text("SELECT count(*) FROM city_totals")).scalar() == 1


def test_there_is_nothing_to_remove_twice(demo: Store) -> None:
    with demo.writing() as session:
        remove_demo(session)
        version = data_version(session)

        assert remove_demo(session) == 0
        assert data_version(session) == version


def test_a_total_with_one_made_up_figure_is_made_up(demo: Store) -> None:
    with demo.writing() as session:
        before = city_value(session)
        settle_lamps(session, "1/1000000")

        assert city_value(session) != before
        assert target_at(session).observations[-1].obs_status is ObsStatus.DEMO


def test_both_acts_are_in_the_trail(demo: Store) -> None:
    with demo.writing() as session:
        remove_demo(session)
        actions = session.execute(text("SELECT body FROM audit_events ORDER BY seq")).scalars().all()

        assert ['"demo.add"' in actions[-2], '"demo.remove"' in actions[-1]] == [True, True]
        assert verify(session).fault is None
