"""What kind of file this is, from its bytes; every kind that is not accepted has its own sentence."""

from __future__ import annotations

from enum import Enum, auto

from uploads.faults import Refused

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_RECORDS = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00", b"\x09\x00\x04\x00")
_SIGNATURES = {
    b"%PDF": "file.pdf",
    b"\x89PNG": "file.image",
    b"\xff\xd8\xff": "file.image",
    b"GIF8": "file.image",
    b"BM": "file.image",
    b"RIFF": "file.image",
    b"II*\0": "file.image",
    b"MM\0*": "file.image",
    b"Rar!": "file.packed",
    b"7z\xbc\xaf": "file.packed",
    b"\x1f\x8b": "file.packed",
    b"BZh": "file.packed",
    b"\xfd7zXZ": "file.packed",
    b"\x7fELF": "file.unknown_kind",
    b"MZ": "file.unknown_kind",
    b"{\\rtf": "file.unknown_kind",
    b"SQLite format 3": "file.unknown_kind",
}
# These kinds are named by their extension too: whatever is inside, the way out is the same.
_EXTENSIONS = {
    "ods": "file.open_document",
    "fods": "file.open_document",
    "et": "file.wps_table",
    "ett": "file.wps_table",
    "xlsm": "file.macros",
    "xltm": "file.macros",
    "xlsb": "file.binary_workbook",
}
_PAGE = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<meta", b"<style", b"<div")
_TEXT_EXTENSIONS = ("csv", "tsv", "txt")


class Kind(Enum):
    """The two kinds of files that are read."""

    WORKBOOK = auto()
    DELIMITED = auto()


def kind_of(content: bytes, file_name: str) -> Kind:
    """The kind of the file; Refused, with the reason, for everything that is not read."""
    extension = extension_of(file_name)
    if not content.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        raise Refused("file.empty")
    _refuse_signatures(content, extension)
    if content.startswith(_ZIP):
        return _workbook(content, extension)
    if extension in _EXTENSIONS:
        raise Refused(_EXTENSIONS[extension])
    _refuse_markup(content)
    if extension not in _TEXT_EXTENSIONS:
        raise Refused("file.wrong_extension", found=f".{extension}", kind=_text_kind(content, extension))
    return Kind.DELIMITED


def extension_of(file_name: str) -> str:
    return file_name.rpartition(".")[2].strip().casefold() if "." in file_name else ""


def _workbook(content: bytes, extension: str) -> Kind:
    if b"application/vnd.oasis.opendocument" in content[:200]:
        raise Refused("file.open_document")
    if extension in _EXTENSIONS:
        raise Refused(_EXTENSIONS[extension])
    if extension == "zip":
        raise Refused("file.packed")
    if extension != "xlsx":
        raise Refused("file.wrong_extension", found=f".{extension}", kind="xlsx")
    return Kind.WORKBOOK


def _refuse_signatures(content: bytes, extension: str) -> None:
    if content.startswith(_OLE):
        raise Refused(_compound_reason(content, extension))
    if content.startswith(_OLD_RECORDS):
        raise Refused("file.old_excel")
    for signature, code in _SIGNATURES.items():
        # Two letters are a word's beginning as well; only bytes that no text holds make them a signature.
        if content.startswith(signature) and (len(signature) > 2 or b"\0" in content[:64]):
            raise Refused(code)


def _compound_reason(content: bytes, extension: str) -> str:
    """Why a file in Microsoft's old container is refused: a password, the old Excel, WPS or another program's."""
    if _wide("EncryptedPackage") in content or _wide("EncryptionInfo") in content:
        return "file.password_protected"
    if extension in ("et", "ett"):
        return "file.wps_table"
    if _wide("WordDocument") in content or _wide("PowerPoint Document") in content:
        return "file.not_a_workbook"
    return "file.old_excel"


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def _refuse_markup(content: bytes) -> None:
    # A page saved as UTF-16 shows its tags once the zeros between the letters are gone.
    beginning = content[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if beginning.startswith(_PAGE) or b"<html" in beginning or b"<table" in beginning:
        raise Refused("file.web_page")
    if beginning.startswith(b"<?xml"):
        raise Refused("file.open_document" if b"opendocument" in beginning else "file.xml_workbook")


def _text_kind(content: bytes, extension: str) -> str:
    """What a file that is neither a zip nor text by name seems to hold."""
    del extension
    return "csv" if b"\0" not in content[:4096] else "?"
