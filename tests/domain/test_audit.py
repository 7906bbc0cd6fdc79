"""The chain of the audit trail: what is sealed, and what breaks it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from domain.audit import FIRST_LINK, AuditEvent, Fault, FaultKind, canonical, first_fault, sealed


def chain(length: int) -> list[AuditEvent]:
    events: list[AuditEvent] = []
    for seq in range(1, length + 1):
        events.append(sealed(seq, canonical({"seq": seq}), events[-1].hash if events else FIRST_LINK))
    return events


def test_equal_contents_are_equal_bytes() -> None:
    assert canonical({"单位": "沙区", "b": 1, "a": [1, None]}) == '{"a":[1,null],"b":1,"单位":"沙区"}'
    assert canonical({"a": 1, "b": 2}) == canonical({"b": 2, "a": 1})


def test_what_json_cannot_say_is_not_sealed() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical({"a": float("nan")})


def test_an_event_is_sealed_with_its_number_its_body_and_the_link_before() -> None:
    event = sealed(7, '{"a":1}', "f" * 64)

    assert (event.seq, event.body, event.previous_hash) == (7, '{"a":1}', "f" * 64)
    assert event.hash == hashlib.sha256(f"audit/1\nsha256\n{'f' * 64}\n7\n".encode() + b'{"a":1}').hexdigest()


def test_a_whole_chain_has_no_fault() -> None:
    assert first_fault(chain(3)) is None
    assert first_fault([]) is None


def test_the_first_event_hangs_on_64_zeros() -> None:
    assert first_fault([sealed(1, "{}", "0" * 64)]) is None
    assert first_fault([sealed(1, "{}", "f" * 64)]) == Fault(1, FaultKind.REORDERED)


def test_an_event_left_out_is_a_gap_at_its_place() -> None:
    first, _, third = chain(3)

    assert first_fault([first, third]) == Fault(2, FaultKind.GAP)
    assert first_fault([third]) == Fault(1, FaultKind.GAP)


def test_an_event_that_hangs_on_another_was_put_out_of_its_place() -> None:
    first, second, third = chain(3)

    assert first_fault([first, second, replace(third, previous_hash=first.hash)]) == Fault(3, FaultKind.REORDERED)


def test_a_changed_event_is_named() -> None:
    first, second, third = chain(3)

    assert first_fault([first, replace(second, body='{"seq":9}'), third]) == Fault(2, FaultKind.CHANGED)
    assert first_fault([first, replace(second, hash="0" * 64), third]) == Fault(2, FaultKind.CHANGED)


def test_a_chain_that_holds_and_is_not_the_anchored_one_is_told_by_its_first_difference() -> None:
    first, second, third = events = chain(3)
    anchored = {1: first.hash, 2: "0" * 64, 3: "0" * 64}

    assert first_fault(events, anchored=anchored) == Fault(2, FaultKind.ANCHOR_DIFFERS)
    assert first_fault(events, anchored={1: first.hash, 2: second.hash, 3: third.hash}) is None


def test_a_chain_shorter_than_it_has_been_was_cut_behind_its_last_event() -> None:
    first, second, third = chain(3)
    anchored = {1: first.hash, 3: third.hash}

    assert first_fault([first, second, third], anchored=anchored) is None
    assert first_fault([first, second], anchored=anchored) == Fault(3, FaultKind.CUT)
    assert first_fault([first], anchored=anchored) == Fault(2, FaultKind.CUT)
    assert first_fault([], anchored=anchored) == Fault(1, FaultKind.CUT)


def test_a_walk_that_begins_behind_an_event_takes_what_that_one_hangs_on_as_it_stands() -> None:
    _, second, third = chain(3)
    elsewhere = sealed(2, second.body, "f" * 64)

    assert first_fault([second, third], after=2) is None
    assert first_fault([elsewhere], after=2) is None
    assert first_fault([elsewhere, third], after=2) == Fault(3, FaultKind.REORDERED)
    assert first_fault([third], after=2) == Fault(2, FaultKind.GAP)


def test_the_event_a_walk_begins_behind_is_what_was_sealed_and_anchored() -> None:
    _, second, third = chain(3)
    changed = replace(second, body='{"seq":9}')

    assert first_fault([changed, third], after=2) == Fault(2, FaultKind.CHANGED)
    assert first_fault([second, third], after=2, anchored={2: "0" * 64}) == Fault(2, FaultKind.ANCHOR_DIFFERS)
