"""What a target's ledger says: the first promise, the one in force, and what was taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.ledger import LedgerEntry, changes, in_force, upheld
from domain.period import Month
from domain.plan import Baseline, BaselineBasis, Name, Target
from tests.domain.progresses import target

JULY, SEPTEMBER = date(2019, 7, 1), date(2019, 9, 15)


def promise(value: int, effective: date | None = None, reason: str | None = None, revision: int = 1) -> Target:
    return target(value=Decimal(value), effective=effective, reason=reason, revision=revision)


def entry(value: int, effective: date | None = None, *, withdrawn: bool = False) -> LedgerEntry:
    return LedgerEntry(promise(value, effective, "调整" if effective else None), withdrawn)


def values(revisions: tuple[Target, ...]) -> list[int]:
    return [int(one.value or 0) for one in revisions]


def test_revisions_stand_by_the_day_they_take_effect_and_those_without_a_day_first() -> None:
    found = upheld([entry(85, SEPTEMBER), entry(80, JULY), entry(90)])

    assert values(found) == [90, 80, 85]


def test_on_one_day_the_order_of_recording_decides() -> None:
    assert values(upheld([entry(90), entry(95), entry(85, JULY), entry(86, JULY)])) == [90, 95, 85, 86]


def test_an_entry_that_repeats_the_one_before_it_takes_its_place() -> None:
    told_later = LedgerEntry(promise(85, JULY, "调整,文号后补"))

    found = upheld([entry(90), entry(85, JULY), told_later])

    assert found == (promise(90), told_later.target)


def test_a_withdrawn_entry_takes_back_those_before_it_and_none_after_it() -> None:
    again = [entry(90), entry(85, JULY), entry(85, JULY, withdrawn=True)]

    assert values(upheld(again)) == [90]
    assert values(upheld([*again, entry(85, JULY)])) == [90, 85]
    assert values(upheld([entry(90), entry(85, SEPTEMBER), entry(85, JULY, withdrawn=True)])) == [90, 85]


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2019, 6, 30), 90),
        (date(2019, 7, 1), 85),
        (date(2019, 9, 14), 85),
        (date(2019, 9, 15), 80),
        (date(2022, 1, 1), 80),
    ],
)
def test_a_revision_is_in_force_from_the_day_it_takes_effect(day: date, value: int) -> None:
    revisions = upheld([entry(90), entry(85, JULY), entry(80, SEPTEMBER)])

    assert in_force(revisions, day).value == value


def test_where_nobody_said_what_came_before_the_first_revision_stands_for_it() -> None:
    assert in_force(upheld([entry(85, JULY), entry(80, SEPTEMBER)]), date(2018, 12, 31)).value == 85


def test_of_several_promises_without_a_day_the_last_recorded_is_in_force() -> None:
    assert in_force(upheld([entry(90), entry(95)]), date(2018, 12, 31)).value == 95


def test_changes_are_told_field_by_field_in_the_words_of_the_files() -> None:
    before = target(baseline=None, wording=Name("90%", "90%"), milestones=())
    after = target(
        value=Decimal(85),
        baseline=Baseline(Decimal(70), Month(2015, 12), BaselineBasis.PUBLISHED),
        wording=Name("85%", "85%"),
        milestones=((Month(2018, 12), Decimal(80)), (Month(2019, 12), Decimal(84))),
    )

    assert changes(before, after).split("; ") == [
        "value: 90 -> 85",
        "wording_zh: 90% -> 85%",
        "wording_en: 90% -> 85%",
        "milestones: – -> 2018-12=80;2019-12=84",
        "baseline_value: – -> 70",
        "baseline_month: – -> 2015-12",
        "baseline_basis: – -> published",
    ]


def test_how_a_revision_came_about_and_how_a_number_is_spelled_is_no_change() -> None:
    told = target(value=Decimal("90.0"), effective=JULY, reason="调整", revision_document="1号", revision=2)

    assert changes(target(), told) == ""


def test_lists_and_what_was_left_empty_are_told_in_the_words_of_the_files() -> None:
    sources = replace(target().source, urls=("https://example.org/a", "https://example.org/b"))
    told = changes(target(), target(source=sources, note=Name("新口径", "")))

    assert told == (
        "source_urls: https://example.org/ -> https://example.org/a;https://example.org/b; note_zh: – -> 新口径"
    )
