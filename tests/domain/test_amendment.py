"""What a file says is recorded once, in order, and decides what every month is judged against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.amendment import amendments, withdrawal
from domain.ledger import LedgerEntry, in_force, upheld
from domain.period import Month
from domain.plan import Target
from tests.domain.progresses import target

JULY, SEPTEMBER, JANUARY = date(2019, 7, 1), date(2019, 9, 1), date(2020, 1, 1)

Told = tuple[int, date | None, str | None]


def line(value: int, effective: date | None = None, document: str | None = None) -> Target:
    """A line of the file; whoever gives a day gives a reason."""
    return target(
        value=Decimal(value),
        effective=effective,
        reason="中期调整" if effective else None,
        revision_document=document,
    )


def load(*files: Sequence[Target], entries: Sequence[LedgerEntry] = ()) -> tuple[LedgerEntry, ...]:
    """Everything recorded once each of the files has been loaded, one after the other."""
    recorded = tuple(entries)
    for lines in files:
        for entry in amendments(recorded, lines):
            recorded = (*recorded, replace(entry, target=replace(entry.target, revision=len(recorded) + 1)))
    return recorded


def ledger(*files: Sequence[Target]) -> list[tuple[int, date | None]]:
    return [(int(one.value or 0), one.effective) for one in upheld(load(*files))]


ADJUSTED = (line(90), line(85, JULY, "1号"))


def test_a_fresh_ledger_is_recorded_line_by_line() -> None:
    assert [entry.target for entry in load(ADJUSTED)] == [
        line(90),
        replace(line(85, JULY, "1号"), revision=2),
    ]


def test_the_same_file_again_records_nothing() -> None:
    assert load(ADJUSTED, ADJUSTED) == load(ADJUSTED)


def test_what_is_stored_already_is_not_recorded_again() -> None:
    recorded = load([line(90)], ADJUSTED)

    assert recorded == load(ADJUSTED)


def test_a_cell_overwritten_without_a_day_says_what_changed_and_has_no_day() -> None:
    [first, second] = load([line(90)], [line(85)])

    assert first.target.reason is None
    assert (second.target.reason, second.target.effective) == ("value: 90 -> 85", None)


def test_a_cell_overwritten_with_a_day_is_the_next_revision() -> None:
    assert ledger([line(90)], [line(85, JULY)], [line(80, SEPTEMBER)]) == [(90, None), (85, JULY), (80, SEPTEMBER)]


def test_a_day_told_later_belongs_to_the_promise_that_had_none() -> None:
    assert ledger([line(90)], [line(85)], [line(85, JULY)]) == [(90, None), (85, JULY)]


def test_a_document_told_later_is_recorded() -> None:
    last = upheld(load([line(90)], [line(85, JULY)], [line(85, JULY, "1号")]))[-1]

    assert (last.revision, last.revision_document) == (3, "1号")


def test_a_day_corrected_takes_the_place_of_the_wrong_one() -> None:
    assert ledger([line(90)], [line(85, JULY)], [line(85, SEPTEMBER)]) == [(90, None), (85, SEPTEMBER)]
    assert ledger(ADJUSTED, [line(90), line(85, SEPTEMBER)]) == [(90, None), (85, SEPTEMBER)]


def test_a_day_and_reason_taken_out_of_the_file_stay_known() -> None:
    assert load([line(90)], [line(85, JULY)], [line(85)]) == load([line(90)], [line(85, JULY)])


def test_a_line_put_between_two_others_leaves_the_last_promise_recorded_last() -> None:
    recorded = load([line(90), line(80, JANUARY)], [line(90), line(85, JULY), line(80, JANUARY)])

    assert [entry.target.value for entry in recorded] == [90, 80, 85, 80]
    assert [one.value for one in upheld(recorded)] == [90, 85, 80]


def test_a_revision_taken_out_of_the_file_is_taken_back() -> None:
    assert ledger(ADJUSTED, [line(90)]) == [(90, None)]
    assert ledger([*ADJUSTED, line(80, JANUARY)], [line(90), line(80, JANUARY)]) == [(90, None), (80, JANUARY)]


def test_a_promise_taken_up_again_on_the_day_it_was_given_up_leaves_the_first_one_where_it_was() -> None:
    assert ledger(ADJUSTED, [line(90, JULY)]) == [(90, None), (85, JULY), (90, JULY)]


def test_a_first_line_told_with_its_day_begins_the_ledger() -> None:
    # July belongs to the 90 that had no day; what had been recorded for July is not in the file any more.
    assert ledger(ADJUSTED, [line(90, JULY), line(80, JANUARY)]) == [(90, JULY), (80, JANUARY)]


def test_a_promise_taken_up_again_leaves_the_first_one_where_it_was() -> None:
    assert ledger([line(90)], [line(85, JULY)], [line(90, JANUARY)]) == [(90, None), (85, JULY), (90, JANUARY)]


def test_a_correction_that_stands_again_keeps_what_it_changed() -> None:
    [first, corrected] = upheld(load([line(90)], [line(95)], [line(85, JULY)], [line(95)]))

    assert (first.reason, corrected.reason) == (None, "value: 90 -> 95")


def test_what_stands_once_others_are_taken_back_is_not_recorded_again() -> None:
    recorded = load([line(90)], [line(85)], [line(90)], [line(85), line(80, JANUARY)])

    assert [entry.target.value for entry in recorded if not entry.withdrawn] == [90, 85, 90, 80]
    assert [one.value for one in upheld(recorded)] == [85, 80]


def test_the_original_can_be_corrected_where_the_file_tells_the_whole_ledger() -> None:
    assert ledger(ADJUSTED, [line(92), line(85, JULY, "1号")]) == [(92, None), (85, JULY)]


def test_a_corrected_original_says_what_it_was_and_not_what_was_recorded_last() -> None:
    [beside, _] = upheld(load(ADJUSTED, [line(92), line(85, JULY, "1号")]))
    [_, alone] = upheld(load(ADJUSTED, [line(80)]))

    assert (beside.reason, alone.reason) == ("value: 90 -> 92", "value: 90 -> 80")


def test_a_withdrawn_target_comes_back_with_what_it_was_before() -> None:
    stored = load(ADJUSTED)
    gone = (*stored, withdrawal(stored[-1].target))

    back = load(ADJUSTED, entries=gone)

    assert [(one.value, one.effective) for one in upheld(back)] == [(Decimal(90), None), (Decimal(85), JULY)]
    assert not back[-1].withdrawn


def test_a_withdrawn_target_of_one_line_comes_back() -> None:
    stored = load([line(90)])

    [_, gone, back] = load([line(90)], entries=(*stored, withdrawal(stored[-1].target)))

    assert (gone.withdrawn, back.withdrawn) == (True, False)
    assert (back.target.value, back.target.reason) == (Decimal(90), None)


months = [Month(2019, 6), Month(2019, 7), Month(2019, 8), Month(2019, 9), Month(2019, 12), Month(2020, 1)]
promised = st.integers(80, 83)


@st.composite
def files(draw: st.DrawFn) -> tuple[Target, ...]:
    """A file the reader takes: days ascend from line to line, and no line repeats the promise before it."""
    days = sorted(draw(st.sets(st.sampled_from([JULY, SEPTEMBER, JANUARY]), max_size=3)))
    first = [None] if not days or draw(st.booleans()) else []
    lines: list[Target] = []
    for day in [*first, *days]:
        value = draw(promised)
        if not lines or lines[-1].value != value:
            lines.append(line(value, day, draw(st.sampled_from([None, "1号"])) if day else None))
    return tuple(lines)


@settings(max_examples=50, deadline=None)
@given(st.lists(files(), min_size=1, max_size=5))
def test_whatever_was_loaded_before_the_last_file_decides_every_month_it_speaks_of(
    loaded: list[tuple[Target, ...]],
) -> None:
    recorded, last = load(*loaded), loaded[-1]

    if last[0].effective is not None:
        decided = [month for month in months if month >= Month.of(last[0].effective)]
    else:
        # One line without a day says what holds in the end; days told earlier stay known.
        decided = months if len(last) > 1 else months[-1:]
    for month in decided:
        assert in_force(upheld(recorded), month.last_day).value == in_force(last, month.last_day).value
    assert amendments(recorded, last) == ()
    assert recorded[-1].target.value == last[-1].value


def test_what_is_taken_back_says_so() -> None:
    assert withdrawal(line(90)) == LedgerEntry(replace(line(90), reason="withdrawn: no longer listed"), withdrawn=True)
