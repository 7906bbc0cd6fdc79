"""Take files that show how far a goal has come, and give them back byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy.orm import Session

from db import audit, evidence, submissions
from db.evidence import EvidenceAddition
from domain.access import Act, Caller
from domain.errors import FileMissing, FileTooLarge
from domain.period import Period
from domain.reporting import Evidence
from domain.reporting_errors import EvidenceRefused, UnknownEvidence
from services.staged import find_staged, require_owner

EVIDENCE_BYTES = 8 * 2**20
_LONGEST_NAME = 120
_OFFICE = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True)
class _Kind:
    """One kind of file: what it is called, and what its bytes begin with and hold."""

    media_type: str
    looks_right: Callable[[bytes], bool]


def _begins(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(marks)


def _package(part: bytes) -> Callable[[bytes], bool]:
    """A package of Office's with its main part, and without macros."""
    return lambda content: content.startswith(b"PK\x03\x04") and part in content and b"vbaProject.bin" not in content


# Kinds that a browser shows or an office program opens, and that run nothing by themselves.
_KINDS: Mapping[str, _Kind] = {
    "pdf": _Kind("application/pdf", _begins(b"%PDF-")),
    "png": _Kind("image/png", _begins(b"\x89PNG\r\n\x1a\n")),
    "jpg": _Kind("image/jpeg", _begins(b"\xff\xd8\xff")),
    "jpeg": _Kind("image/jpeg", _begins(b"\xff\xd8\xff")),
    "docx": _Kind(f"{_OFFICE}wordprocessingml.document", _package(b"word/document.xml")),
    "xlsx": _Kind(f"{_OFFICE}spreadsheetml.sheet", _package(b"xl/workbook.xml")),
}
EVIDENCE_NAMES = tuple(_KINDS)


def evidence_of_plan(session: Session, plan: str, *, by: Caller) -> Mapping[tuple[str, Period], tuple[Evidence, ...]]:
    """Every file of one plan by the key of its goal and the quarter, the first one first."""
    by.require(Act.VIEW_REPORT)
    found: dict[tuple[str, Period], tuple[Evidence, ...]] = {}
    for file in evidence.evidence_of_plan(session, plan):
        place = (file.key, file.period)
        found[place] = (*found.get(place, ()), file)
    return found


def add_evidence(
    session: Session, plan: str, key: str, period: Period, *, content: bytes, file_name: str, by: Caller
) -> int:
    """Keep one file with a goal and quarter; its number. The same bytes again are the same file.

    EvidenceRefused where it is none of the kinds taken or not what its name says, FileTooLarge, NotYours.
    """
    require_owner(find_staged(session, plan, key), by)
    kind = _kind(content, file_name)
    addition = EvidenceAddition(
        plan, key, period, sha256(content).hexdigest(), file_name[-_LONGEST_NAME:], kind.media_type, by.login
    )
    same = evidence.find_same(session, addition)
    if same is not None:
        return same.number
    at = datetime.now(UTC)
    submissions.keep_original(session, sha256=addition.sha256, content=content, at=at)
    number = evidence.add_evidence(session, addition, at=at)
    details = {
        "plan": plan,
        "key": key,
        "period": str(period),
        "sha256": addition.sha256,
        "file_name": addition.file_name,
    }
    audit.append(session, actor=by, action="evidence", subject=str(number), details=details, at=at)
    return number


def evidence_file(session: Session, number: int, *, by: Caller) -> tuple[Evidence, bytes]:
    """One file with its bytes; UnknownEvidence where nobody handed it in. Its goal's owner and reviewers may see it."""
    by.require(Act.VIEW_REPORT)
    found = evidence.find_evidence(session, number)
    if found is None:
        raise UnknownEvidence(str(number))
    if by.may(Act.REPORT) and not by.may(Act.VIEW_REVIEW):
        require_owner(find_staged(session, found.plan, found.key), by)
    content = submissions.original(session, found.sha256)
    if content is None:
        raise FileMissing(found.sha256)
    return found, content


def _kind(content: bytes, file_name: str) -> _Kind:
    if len(content) > EVIDENCE_BYTES:
        raise FileTooLarge(EVIDENCE_BYTES)
    kind = _KINDS.get(file_name.rpartition(".")[2].casefold())
    if kind is None or not kind.looks_right(content):
        raise EvidenceRefused(file_name[-_LONGEST_NAME:], EVIDENCE_NAMES)
    return kind
