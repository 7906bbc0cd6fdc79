"""Zip archives and workbooks written byte by byte, so that a test can make each single byte lie."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_NAMESPACE = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml"


@dataclass(frozen=True)
class Item:
    """One part of an archive with everything its two headers say about it; None means the truth."""

    name: str
    content: bytes
    local_name: str | None = None
    flags: int = 0
    method: int = 8
    size: int | None = None
    local_size: int | None = None
    checksum: int | None = None
    extra: bytes = b""
    local_extra: bytes = b""
    descriptor: bytes = b""
    offset: int | None = None
    packed: bytes | None = None

    @property
    def bytes_packed(self) -> bytes:
        if self.packed is not None:
            return self.packed
        if self.method != 8:
            return self.content
        packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
        return packer.compress(self.content) + packer.flush()


def archive(items: Sequence[Item], *, before: bytes = b"", between: bytes = b"", after: bytes = b"") -> bytes:
    """An archive of the items; ``before``, ``between`` and ``after`` are smuggled in."""
    body, central = before, b""
    for item in items:
        offset = len(body) if item.offset is None else item.offset
        packed, size = item.bytes_packed, len(item.content) if item.size is None else item.size
        checksum = zlib.crc32(item.content) if item.checksum is None else item.checksum
        name, local_name = item.name.encode(), (item.local_name or item.name).encode()
        local_size = size if item.local_size is None else item.local_size
        local = (checksum, len(packed), local_size)
        if item.flags & 8:
            local = (0, 0, 0)
        if item.offset is None:
            body += struct.pack(
                "<4s5H3I2H",
                b"PK\3\4",
                20,
                item.flags,
                item.method,
                0,
                33,
                *local,
                len(local_name),
                len(item.local_extra),
            )
            body += local_name + item.local_extra + packed + item.descriptor + between
        central += struct.pack(
            "<4s6H3I5H2I",
            b"PK\1\2",
            20,
            20,
            item.flags,
            item.method,
            0,
            33,
            checksum,
            len(packed),
            size,
            len(name),
            len(item.extra),
            0,
            0,
            0,
            0,
            offset,
        )
        central += name + item.extra
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, len(items), len(items), len(central), len(body), 0)
    return body + central + end + after


Cell = str | int | float | None
HEADINGS: tuple[Cell, ...] = ("填报单位", "指标", "数据期", "数值", "分子", "分母", "说明")
ROWS: tuple[tuple[Cell, ...], ...] = (
    ("渝中区", "路灯感知覆盖率", "2019Q3", 90, 900, 1000, "正常"),
    ("渝中区", "应用示范工程建成数", "2019Q3", 12, None, None, None),
    ("渝中区", "网上可办率", "2019Q3", 88.5, None, None, None),
)


def cell_xml(reference: str, value: Cell) -> str:
    if isinstance(value, str):
        return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c r="{reference}"><v>{value}</v></c>' if value is not None else f'<c r="{reference}" s="1"/>'


def row_xml(line: int, cells: Sequence[Cell], attributes: str = "") -> str:
    inside = "".join(cell_xml(f"{chr(65 + at)}{line}", value) for at, value in enumerate(cells))
    return f'<row r="{line}"{attributes}>{inside}</row>'


def sheet_xml(rows: Sequence[str], *, before: str = "", after: str = "", namespace: str = NAMESPACE) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{namespace}">{before}'
        f"<sheetData>{''.join(rows)}</sheetData>{after}</worksheet>"
    )


def form_rows(rows: Sequence[Sequence[Cell]] = ROWS) -> list[str]:
    return [row_xml(line, cells) for line, cells in enumerate((HEADINGS, *rows), start=1)]


def workbook_parts(
    sheets: Mapping[str, str] | None = None,
    *,
    states: Mapping[str, str] | None = None,
    formats: Sequence[str] = (),
    main_type: str = f"{_MAIN}.sheet.main+xml",
    namespace: str = NAMESPACE,
) -> dict[str, bytes]:
    """The parts of a small workbook: sheet names with their XML, and number formats styles 1, 2 … stand for."""
    sheets = {"数据填报": sheet_xml(form_rows())} if sheets is None else sheets
    numbers = range(1, len(sheets) + 1)
    relations = f"{_PACKAGE}/relationships"
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}" '
        f'state="{(states or {}).get(name, "visible")}"/>'
        for number, name in zip(numbers, sheets, strict=True)
    )
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    codes = "".join(
        f'<numFmt numFmtId="{200 + at}" formatCode={quoteattr(code)}/>' for at, code in enumerate(formats, start=1)
    )
    used = "".join(f'<xf numFmtId="{200 + at}"/>' for at in range(1, len(formats) + 1))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main_type}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{namespace}" xmlns:r="{_RELATIONS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{relations}">{related}'
        f'<Relationship Id="rIdS" Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{namespace}"><numFmts>{codes}</numFmts>'
        f'<cellXfs><xf numFmtId="0"/>{used}</cellXfs></styleSheet>',
    }
    for number, xml in zip(numbers, sheets.values(), strict=True):
        parts[f"xl/worksheets/sheet{number}.xml"] = xml
    return {name: part.encode() for name, part in parts.items()}


def items(parts: Mapping[str, bytes] | None = None) -> list[Item]:
    return [Item(name, content) for name, content in (workbook_parts() if parts is None else parts).items()]


def workbook(sheet: str | None = None, **options: object) -> bytes:
    """A workbook whose one sheet is the form, or the given XML."""
    sheets = None if sheet is None else {"数据填报": sheet}
    return archive(items(workbook_parts(sheets, **options)))  # type: ignore[arg-type]


def with_strings(parts: Mapping[str, bytes], items_of_table: str) -> bytes:
    """The workbook of these parts with a table of shared strings."""
    table = f'<sst xmlns="{NAMESPACE}">{items_of_table}</sst>'
    relation = f'<Relationship Id="rIdT" Type="{_RELATIONS}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
    related = parts["xl/_rels/workbook.xml.rels"].replace(b"</Relationships>", f"{relation}</Relationships>".encode())
    return archive(items({**parts, "xl/sharedStrings.xml": table.encode(), "xl/_rels/workbook.xml.rels": related}))
