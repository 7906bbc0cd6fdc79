"""Drafts are kept cell by cell; of two people at one cell the second is told who was first, when and the difference."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from db.drafts import drafting
from db.period_windows import WindowChange, add_window
from domain.access_errors import NotPermitted, NotYours, Overtaken, ReportClosed
from domain.errors import UnknownIndicator
from domain.period import Period
from domain.reporting import Draft, Typed
from domain.reporting_errors import WordsRefused
from domain.review import PeriodWindow
from services.audit import verify
from services.drafts import DraftChange, drafts_of, save_drafts
from services.progress import data_version
from services.store import Store
from tests.services.callers import COLLEAGUE, NEIGHBOUR, REPORTER, REVIEWER, VIEWER
from tests.services.reports import LAMPS, PROJECTS, QUARTER, YUZHONG, submit_lamps

pytestmark = pytest.mark.both_databases

NINETY = Typed(numerator="900", denominator="1000")


def save(session: Session, typed: Typed, version: int = 0, *, by: object = REPORTER, indicator: str = LAMPS) -> Draft:
    [draft] = save_drafts(session, YUZHONG, QUARTER, [DraftChange(indicator, typed, version)], by=by)  # type: ignore[arg-type]
    return draft


def kept(session: Session) -> dict[str, Typed]:
    return {key: draft.typed for key, draft in drafts_of(session, YUZHONG, QUARTER, by=REPORTER).items()}


def test_what_was_typed_stands_there_again_with_who_and_when(loaded: Store) -> None:
    with loaded.writing() as session:
        draft = save(session, replace(NINETY, note=" 按新口径 "))

    with loaded.reading() as session:
        assert drafts_of(session, YUZHONG, QUARTER, by=REPORTER) == {LAMPS: draft}
        assert draft.typed == replace(NINETY, note="按新口径")
        assert (draft.version, draft.by) == (1, "yuzhong")
        assert draft.at is not None


def test_of_two_people_at_one_cell_the_second_is_told_who_when_and_what(loaded: Store) -> None:
    with loaded.writing() as session:
        first = save(session, NINETY)
        with pytest.raises(Overtaken) as overtaken:
            save(session, Typed(numerator="910", denominator="1000"), by=COLLEAGUE)

        assert overtaken.value.fields == {"by": "yuzhong", "at": first.at, "difference": "900 → 910"}
        assert kept(session) == {LAMPS: NINETY}


def test_the_second_may_change_what_they_have_seen(loaded: Store) -> None:
    with loaded.writing() as session:
        save(session, NINETY)

        draft = save(session, Typed(numerator="910", denominator="1000"), 1, by=COLLEAGUE)

        assert (draft.version, draft.by) == (2, "yuzhong-2")


def test_the_same_words_typed_twice_are_no_conflict_and_no_change(loaded: Store) -> None:
    with loaded.writing() as session:
        first = save(session, NINETY)

        assert save(session, NINETY, by=COLLEAGUE) == first


def test_of_several_cells_all_are_kept_or_none(loaded: Store) -> None:
    with loaded.writing() as session:
        save(session, NINETY)

    changes = [DraftChange(PROJECTS, Typed("3"), 0), DraftChange(LAMPS, Typed(numerator="1"), 0)]
    with pytest.raises(Overtaken), loaded.writing() as session:
        save_drafts(session, YUZHONG, QUARTER, changes, by=COLLEAGUE)

    with loaded.reading() as session:
        assert kept(session) == {LAMPS: NINETY}


def test_only_the_units_own_reporters_draft_and_read_drafts(loaded: Store) -> None:
    with loaded.writing() as session:
        save(session, NINETY)

        with pytest.raises(NotYours):
            save(session, NINETY, 1, by=NEIGHBOUR)
        with pytest.raises(NotYours):
            drafts_of(session, YUZHONG, QUARTER, by=NEIGHBOUR)
        with pytest.raises(NotPermitted):
            save(session, NINETY, 1, by=REVIEWER)
        for reader in (VIEWER, REVIEWER):
            with pytest.raises(NotPermitted):
                drafts_of(session, YUZHONG, QUARTER, by=reader)


def test_a_closed_quarter_takes_no_draft(loaded: Store) -> None:
    at = datetime(2020, 2, 1, tzinfo=UTC)
    with loaded.writing() as session:
        add_window(session, WindowChange(PeriodWindow(QUARTER, False, at.date(), 5), "admin", at, "关账"))

        with pytest.raises(ReportClosed):
            save(session, NINETY)


def test_what_is_not_owed_is_not_drafted(loaded: Store) -> None:
    with loaded.writing() as session:
        with pytest.raises(UnknownIndicator):
            save(session, NINETY, indicator="digital_economy_share")
        with pytest.raises(UnknownIndicator):
            save_drafts(session, YUZHONG, Period(2030, 1), [DraftChange(LAMPS, NINETY, 0)], by=REPORTER)


def test_a_figure_is_short_and_typed_by_hand(loaded: Store) -> None:
    with loaded.writing() as session:
        for typed in (Typed("9" * 65), Typed("9\u202e0")):
            with pytest.raises(WordsRefused):
                save(session, typed)


def test_what_was_sent_is_blanked_and_its_version_goes_on_counting(loaded: Store) -> None:
    with loaded.writing() as session:
        save(session, NINETY)
        save(session, Typed("3"), indicator=PROJECTS)
        submit_lamps(session, "900/1000")

        assert kept(session) == {LAMPS: Typed(), PROJECTS: Typed("3")}
        assert drafting(session, QUARTER) == {(YUZHONG, PROJECTS)}
        with pytest.raises(Overtaken):
            save(session, Typed(numerator="1"), 1, by=COLLEAGUE)


def test_a_colleagues_file_takes_nobodys_words_away(loaded: Store) -> None:
    with loaded.writing() as session:
        save(session, NINETY)
        submit_lamps(session, "910/1000")

        assert kept(session) == {LAMPS: NINETY}


def test_a_draft_leaves_one_audit_line_and_publishes_nothing(loaded: Store) -> None:
    with loaded.writing() as session:
        before = (verify(session).events, data_version(session))
        save(session, NINETY)
        save(session, NINETY, 1)

        assert (verify(session).events, data_version(session)) == (before[0] + 1, before[1])
