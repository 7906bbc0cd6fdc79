"""The trail is a chain: whatever is taken out, changed or cut is found, and where."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from db.audit import append, chain, data_version, last_published_event, publish
from domain.audit import FIRST_LINK, AuditEvent, Fault, FaultKind, canonical, first_fault, sealed
from tests.db.samples import AT

pytestmark = pytest.mark.both_databases


def written(session: Session, count: int) -> list[AuditEvent]:
    for number in range(count):
        append(session, actor="load", action="load", subject=str(number), details={"new": number}, at=AT)
    return list(chain(session))


def test_each_event_is_sealed_with_the_one_before_it(session: Session) -> None:
    first, second = written(session, 2)

    assert (first.seq, first.previous_hash) == (1, FIRST_LINK)
    assert (second.seq, second.previous_hash) == (2, first.hash)
    assert first_fault([first, second]) is None


def test_an_empty_trail_has_no_fault() -> None:
    assert first_fault([]) is None


def test_equal_contents_are_equal_bytes() -> None:
    assert canonical({"b": 1, "a": "区"}) == canonical({"a": "区", "b": 1}) == '{"a":"区","b":1}'


@pytest.mark.parametrize("changed", [0, 1, 2])
def test_a_changed_event_is_found(session: Session, changed: int) -> None:
    events = written(session, 3)
    events[changed] = replace(events[changed], body=events[changed].body.replace("load", "loaf"))

    assert first_fault(events) == Fault(changed + 1, FaultKind.CHANGED)


def test_a_missing_event_is_a_gap(session: Session) -> None:
    first, _, third = written(session, 3)

    assert first_fault([first, third]) == Fault(2, FaultKind.GAP)


def test_an_event_forged_in_the_middle_is_out_of_its_place(session: Session) -> None:
    first, _, third = written(session, 3)
    forged = sealed(2, "{}", first.hash)

    assert first_fault([first, forged, third]) == Fault(3, FaultKind.REORDERED)


def test_every_publication_has_its_event_and_the_next_version(session: Session) -> None:
    for expected in (1, 2):
        version = publish(session, actor="demo", action="demo.add", subject="demo", details={}, at=AT)

        assert version == data_version(session) == expected
    assert last_published_event(session) == 2


def test_before_the_first_publication_the_version_is_zero(session: Session) -> None:
    assert data_version(session) == 0
