"""What accounts are told in the page: by whom, whether they have read it, in a sentence of its own for each kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.access import Caller
from domain.notice import Notice, NoticeKind
from domain.plan import Language, Name
from domain.stage import Stage
from domain.stage_entry import StageEntry
from services.notices import mark_read, notices_of, subjects, unread
from services.reminders import remind
from services.review import accept, lock, move, return_cells
from services.stage_reporting import submit_stage
from services.stage_review import accept_stage, return_stage
from services.store import Store
from tests.services.milestones import PLAN, PLATFORM
from tests.services.reports import EARLIER, LAMPS, QUARTER, WANZHOU, YUZHONG, submit_lamps
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


def test_whoever_reports_is_told_of_a_move_with_both_quarters_and_the_reason(loaded: Store) -> None:
    with loaded.writing() as session:
        yuzhong = add_account(session, "yuzhong", YUZHONG)
        move(session, str(submit_lamps(session, "90/100").submission), to=EARLIER, reason="季度选错", by=REVIEWER)

        [notice] = notices_of(session, by=yuzhong)
        [subject] = subjects(session, [notice])

    sentence = "渝中区2019年第四季度季报已改到2019年第三季度,在那里等待审核。理由:季度选错"
    assert notice_sentence(notice, subject, Language.ZH) == sentence
    assert notice.by == REVIEWER.login


def test_whoever_reports_is_told_that_their_report_was_locked_and_unlocked_and_why(loaded: Store) -> None:
    with loaded.writing() as session:
        yuzhong, wanzhou = add_account(session, "yuzhong", YUZHONG), add_account(session, "wanzhou", WANZHOU)
        lock(session, [YUZHONG], QUARTER, locked=True, reason="核账", by=REVIEWER)
        lock(session, [YUZHONG, WANZHOU], QUARTER, locked=False, reason="补报", by=REVIEWER)

        assert told(session, yuzhong) == [
            (NoticeKind.UNLOCKED, YUZHONG, "补报"),
            (NoticeKind.LOCKED, YUZHONG, "核账"),
        ]
        assert told(session, wanzhou) == []


def test_whoever_reports_a_promise_is_told_what_was_decided_on_its_stage(loaded: Store) -> None:
    with loaded.writing() as session:
        city, yuzhong = add_account(session, "city", None), add_account(session, "yuzhong", YUZHONG)
        entry = StageEntry(Stage.CONSTRUCTION)
        first = submit_stage(session, PLAN, PLATFORM, QUARTER, entry, by=city)
        return_stage(session, first, reason="请附合同", by=REVIEWER)
        second = submit_stage(session, PLAN, PLATFORM, QUARTER, replace(entry, evidence="合同"), by=city)
        accept_stage(session, second, by=REVIEWER)

        found = notices_of(session, by=city)
        names = subjects(session, found)
        said = [notice_sentence(*one, Language.ZH) for one in zip(found, names, strict=True)]

    goal = names[0].zh
    assert said == [
        f"“{goal}”2019年第四季度阶段已审核通过。",
        f"“{goal}”2019年第四季度阶段被退回,请按理由修改后重报。理由:请附合同",
    ]
    with loaded.reading() as session:
        assert told(session, yuzhong) == []


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
def test_every_kind_has_a_sentence_of_its_own_in_both_languages(kind: NoticeKind) -> None:
    notice = Notice(kind, YUZHONG, QUARTER, "2020-01-31", "审核员", at(DUE), moved_to=EARLIER)
    subject = Name("渝中区", "Yuzhong District")

    chinese, english = (notice_sentence(notice, subject, language) for language in Language)

    assert "渝中区" in chinese
    assert "2019年第四季度" in chinese
    assert "Yuzhong District" in english
    assert all("2020-01-31" in sentence for sentence in (chinese, english, letter_of(notice, subject)[1]))
