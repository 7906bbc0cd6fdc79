"""Evidence is taken where it is what it says, and given back byte for byte to those it concerns."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest
from sqlalchemy.orm import Session

from domain.access_errors import NotPermitted, NotYours
from domain.errors import FileTooLarge
from domain.reporting_errors import EvidenceRefused, UnknownEvidence, UnknownGoal
from services.audit import verify
from services.evidence import EVIDENCE_BYTES, add_evidence, evidence_file, evidence_of_plan
from services.store import Store
from tests.services.callers import CITY, REPORTER, REVIEWER, VIEWER
from tests.services.milestones import PLAN, PLATFORM
from tests.services.reports import QUARTER

PDF = b"%PDF-1.4 acceptance"


def package(*parts: str) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        for part in parts:
            archive.writestr(part, "<x/>")
    return file.getvalue()


def hand_in(session: Session, content: bytes = PDF, name: str = "验收意见.pdf", *, by: object = CITY) -> int:
    return add_evidence(session, PLAN, PLATFORM, QUARTER, content=content, file_name=name, by=by)  # type: ignore[arg-type]


def test_a_file_comes_back_byte_for_byte(loaded: Store) -> None:
    with loaded.writing() as session:
        number = hand_in(session)

        file, content = evidence_file(session, number, by=CITY)

        assert content == PDF
        assert (file.file_name, file.media_type, file.by) == ("验收意见.pdf", "application/pdf", "city")
        assert evidence_of_plan(session, PLAN, by=REVIEWER) == {(PLATFORM, QUARTER): (file,)}


def test_the_same_bytes_again_are_the_same_file(loaded: Store) -> None:
    with loaded.writing() as session:
        first = hand_in(session)
        events = verify(session).events

        assert hand_in(session, name="另一个名字.pdf") == first
        assert verify(session).events == events


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n..."),
        ("a.JPG", b"\xff\xd8\xff\xe0..."),
        ("a.docx", package("[Content_Types].xml", "word/document.xml")),
        ("a.xlsx", package("[Content_Types].xml", "xl/workbook.xml")),
    ],
)
def test_pictures_and_documents_are_taken(loaded: Store, name: str, content: bytes) -> None:
    with loaded.writing() as session:
        assert hand_in(session, content, name) > 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"MZ not a PDF"),
        ("a.exe", PDF),
        ("a", PDF),
        ("a.html", b"<html>"),
        ("a.svg", b"<svg/>"),
        ("a.docx", package("xl/workbook.xml")),
        ("a.docx", package("word/document.xml", "word/vbaProject.bin")),
        ("a.pdf", b""),
    ],
)
def test_what_is_not_what_it_says_is_refused(loaded: Store, name: str, content: bytes) -> None:
    with loaded.writing() as session, pytest.raises(EvidenceRefused):
        hand_in(session, content, name)


def test_a_file_has_a_largest_size(loaded: Store) -> None:
    with loaded.writing() as session, pytest.raises(FileTooLarge):
        hand_in(session, PDF + bytes(EVIDENCE_BYTES))


def test_only_the_goals_owner_hands_in_and_only_owner_and_reviewers_see(loaded: Store) -> None:
    with loaded.writing() as session:
        number = hand_in(session)

        for by, error in ((REPORTER, NotYours), (REVIEWER, NotPermitted), (VIEWER, NotPermitted)):
            with pytest.raises(error):
                hand_in(session, by=by)
        with pytest.raises(NotYours):
            evidence_file(session, number, by=REPORTER)
        with pytest.raises(NotPermitted):
            evidence_file(session, number, by=VIEWER)
        assert evidence_file(session, number, by=REVIEWER)[1] == PDF


def test_what_nobody_handed_in_and_goals_nobody_made_are_unknown(loaded: Store) -> None:
    with loaded.writing() as session:
        with pytest.raises(UnknownEvidence):
            evidence_file(session, 1, by=CITY)
        with pytest.raises(UnknownGoal):
            add_evidence(session, PLAN, "no-such", QUARTER, content=PDF, file_name="a.pdf", by=CITY)
