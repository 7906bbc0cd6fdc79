"""What accounts are told in the page: by whom, whether they have read it, in a sentence of its own for each kind."""

from __future__ import annotations

import pytest

from domain.access import Caller
from domain.notice import Notice, NoticeKind
from domain.plan import Language
from services.notices import mark_read, notices_of, unread
from services.plans import find_reporting_unit
from services.reminders import remind
from services.review import accept, return_cells
from services.store import Store
from tests.services.reports import LAMPS, QUARTER, WANZHOU, YUZHONG, submit_lamps
from tests.services.test_reminders import DUE, REVIEWER, add_account, at, told
from texts.notice_words import letter_of, notice_sentence


def test_whoever_reports_is_told_what_was_returned_and_what_was_accepted(loaded: Store) -> None:
    with loaded.writing() as session:
        yuzhong, wanzhou = add_account(session, "yuzhong", YUZHONG), add_account(session, "wanzhou", WANZHOU)
        first = submit_lamps(session, "90/100").submission
        return_cells(session, str(first), cells={LAMPS: "口径不符"}, reason="核对口径", by=REVIEWER)
        second = submit_lamps(session, "91/100").submission
        accept(session, str(second), by=REVIEWER)

        assert told(session, yuzhong) == [
            (NoticeKind.ACCEPTED, YUZHONG, ""),
            (NoticeKind.RETURNED, YUZHONG, "核对口径"),
        ]
        assert told(session, wanzhou) == []


def test_notices_are_read_up_to_the_last_one_seen(loaded: Store) -> None:
    with loaded.writing() as session:
        yuzhong = add_account(session, "yuzhong", YUZHONG)
        other = add_account(session, "wanzhou", WANZHOU)
        for words in ("一", "二", "三"):
            remind(session, [YUZHONG], QUARTER, words=words, by=REVIEWER)
        newest, seen, _ = notices_of(session, by=yuzhong)

        assert unread(session, by=yuzhong) == 3
        assert mark_read(session, until=newest.number, by=other) == 0
        assert mark_read(session, until=seen.number, by=yuzhong) == 2
        assert mark_read(session, until=seen.number, by=yuzhong) == 0
        assert unread(session, by=yuzhong) == 1


def test_whoever_has_no_account_has_no_notices(loaded: Store) -> None:
    with loaded.reading() as session:
        assert unread(session, by=Caller("public")) == 0


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_every_kind_has_a_sentence_of_its_own_in_both_languages(loaded: Store, kind: NoticeKind) -> None:
    with loaded.reading() as session:
        unit = find_reporting_unit(session, YUZHONG)
    notice = Notice(kind, YUZHONG, QUARTER, "2020-01-31", "审核员", at(DUE))

    chinese, english = (notice_sentence(notice, unit, language) for language in Language)

    assert "渝中区2019年第四季度季报" in chinese
    assert "Yuzhong District" in english
    assert all("2020-01-31" in sentence for sentence in (chinese, english, letter_of(notice, unit)[1]))
