"""XML that reaches for files, hides a document type, or never ends."""

from __future__ import annotations

from tests.uploads.archives import (
    STRICT_NAMESPACE,
    archive,
    form_rows,
    items,
    sheet_xml,
    workbook,
    workbook_parts,
)
from tests.uploads.hostile import Case

SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = (
    "<!DOCTYPE w [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1 or str()};' * 10}'>" for n in range(1, 10))
    + "]>"
)


def replaced(name: str, content: bytes) -> bytes:
    return archive(items({**workbook_parts(), name: content}))


def with_prolog(prolog: str, encoding: str = "utf-8", declared: str = "UTF-8") -> bytes:
    body = sheet_xml(form_rows()).partition("?>")[2]
    return replaced(SHEET, f'<?xml version="1.0" encoding="{declared}"?>{prolog}{body}'.encode(encoding))


def cases() -> list[Case]:
    plain = sheet_xml(form_rows())
    external = '<!DOCTYPE worksheet SYSTEM "http://127.0.0.1:9/evil.dtd">'
    file_entity = '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    found = {
        "external_dtd": (with_prolog(external), "xml.dtd"),
        "entity_file": (with_prolog(file_entity), "xml.dtd"),
        "entity_http": (with_prolog('<!DOCTYPE worksheet [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>'), "xml.dtd"),
        "entity_parameter": (
            with_prolog('<!DOCTYPE worksheet [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>'),
            "xml.dtd",
        ),
        "billion_laughs": (with_prolog(LAUGHS), "xml.dtd"),
        "quadratic": (with_prolog(f"<!DOCTYPE w [<!ENTITY a '{'a' * 50_000}'>]>"), "xml.dtd"),
        "empty_doctype": (with_prolog("<!DOCTYPE worksheet>"), "xml.dtd"),
        "doctype_after_comment": (with_prolog(f"<!-- {'x' * 300_000} -->{external}"), "xml.dtd"),
        "doctype_utf16": (with_prolog(external, "utf-16", "UTF-16"), "xml.dtd"),
        "doctype_utf16_no_mark": (with_prolog(external, "utf-16-le", "UTF-16"), "xml.dtd"),
        "doctype_utf7": (with_prolog("+ADwAIQ-DOCTYPE a+AD4-", "utf-8", "UTF-7"), "xml.encoding"),
        "encoding_latin1": (with_prolog("", "utf-8", "ISO-8859-1"), "xml.encoding"),
        "encoding_gbk": (with_prolog("", "gbk", "GBK"), "xml.encoding"),
        "doctype_in_content_types": (
            replaced("[Content_Types].xml", external.encode() + workbook_parts()["[Content_Types].xml"]),
            "xml.dtd",
        ),
        "doctype_in_relations": (
            replaced("_rels/.rels", external.encode() + workbook_parts()["_rels/.rels"]),
            "xml.dtd",
        ),
        "doctype_in_styles": (
            replaced("xl/styles.xml", file_entity.encode() + workbook_parts()["xl/styles.xml"]),
            "xml.dtd",
        ),
        "doctype_in_unread_part": (replaced("docProps/app.xml", f"{file_entity}<p/>".encode()), "xml.dtd"),
        "utf16_sheet": (replaced(SHEET, plain.replace("UTF-8", "UTF-16").encode("utf-16")), ""),
        "strict_namespace": (
            archive(
                items(
                    workbook_parts(
                        {"数据填报": sheet_xml(form_rows(), namespace=STRICT_NAMESPACE)}, namespace=STRICT_NAMESPACE
                    )
                )
            ),
            "",
        ),
        "prefixed_elements": (replaced(SHEET, prefixed(plain).encode()), ""),
        "foreign_namespace": (
            replaced(SHEET, plain.replace("spreadsheetml/2006/main", "other").encode()),
            "header.none",
        ),
        "torn": (replaced(SHEET, plain.encode()[:-20]), "xml.damaged"),
        "two_roots": (replaced(SHEET, plain.encode() + b"<a/>"), "xml.damaged"),
        "not_utf8": (replaced(SHEET, plain.encode().replace("正常".encode(), b"\xff\xfe")), "xml.damaged"),
        "surrogate_reference": (replaced(SHEET, plain.replace("正常", "&#xD800;").encode()), "xml.damaged"),
        "undefined_entity": (replaced(SHEET, plain.replace("正常", "&nbsp;").encode()), "xml.damaged"),
        "deep": (workbook(sheet_xml(form_rows(), after="<a>" * 5000 + "</a>" * 5000)), "xml.too_large"),
        "endless_elements": (workbook(sheet_xml(form_rows(), after="<a/>" * 6_200_000)), "xml.too_large"),
        "unread_part_not_wellformed": (replaced("xl/drawings/vmlDrawing1.vml", b"<xml><br></xml>"), ""),
    }
    return [Case("xml", name, content, codes) for name, (content, codes) in found.items()]


def prefixed(plain: str) -> str:
    """The same sheet with a namespace prefix on every element, as some libraries write it."""
    marked = plain.replace("</", "\0").replace("<?", "\1").replace("<", "<x:").replace("\0", "</x:").replace("\1", "<?")
    return marked.replace("xmlns=", "xmlns:x=")
