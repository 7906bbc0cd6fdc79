"""Whoever may see a report may speak about its cells, and what was said stays."""

from __future__ import annotations

import pytest

from domain.access_errors import NotPermitted, NotYours
from domain.errors import UnknownIndicator
from domain.reporting_errors import WordsMissing, WordsRefused
from services.audit import verify
from services.comments import add_comment, comments_of
from services.store import Store
from tests.services.callers import NEIGHBOUR, REPORTER, REVIEWER, VIEWER
from tests.services.reports import LAMPS, PROJECTS, QUARTER, YUZHONG


def test_a_reporter_and_a_reviewer_talk_about_one_cell(loaded: Store) -> None:
    with loaded.writing() as session:
        add_comment(session, YUZHONG, QUARTER, LAMPS, "分母为什么变了?", by=REVIEWER)
        add_comment(session, YUZHONG, QUARTER, LAMPS, " 新装路灯 200 盏。 ", by=REPORTER)

        found = comments_of(session, YUZHONG, QUARTER, by=REPORTER)

        assert [(one.by, one.words) for one in found[LAMPS]] == [
            ("reviewer", "分母为什么变了?"),
            ("yuzhong", "新装路灯 200 盏。"),
        ]
        assert PROJECTS not in found


def test_another_units_reporter_neither_reads_nor_speaks(loaded: Store) -> None:
    with loaded.writing() as session:
        with pytest.raises(NotYours):
            add_comment(session, YUZHONG, QUARTER, LAMPS, "?", by=NEIGHBOUR)
        with pytest.raises(NotYours):
            comments_of(session, YUZHONG, QUARTER, by=NEIGHBOUR)
        with pytest.raises(NotPermitted):
            comments_of(session, YUZHONG, QUARTER, by=VIEWER)


def test_a_comment_says_something_about_a_cell_the_unit_owes(loaded: Store) -> None:
    with loaded.writing() as session:
        with pytest.raises(WordsMissing):
            add_comment(session, YUZHONG, QUARTER, LAMPS, " \n ", by=REPORTER)
        with pytest.raises(WordsRefused):
            add_comment(session, YUZHONG, QUARTER, LAMPS, "长" * 2001, by=REPORTER)
        with pytest.raises(UnknownIndicator):
            add_comment(session, YUZHONG, QUARTER, "no_such", "?", by=REPORTER)


def test_a_comment_leaves_one_audit_line(loaded: Store) -> None:
    with loaded.writing() as session:
        before = verify(session).events
        add_comment(session, YUZHONG, QUARTER, LAMPS, "核对过", by=REPORTER)

        assert verify(session).events == before + 1
