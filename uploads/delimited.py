"""CSV and TSV: which encoding, which separator, and the lines, or the reason why none of them is certain."""

from __future__ import annotations

import csv
import io

from uploads.columns import column_of
from uploads.faults import Fault, Refused
from uploads.form import KNOWN_HEADINGS
from uploads.grid import Grid, column_letters
from uploads.limits import COLUMNS, FARTHEST_ROW, FILE_BYTES, HEADING_LINES, ROWS, TEXT_SEPARATORS

_SEPARATORS = (",", ";", "\t")
# Seen where a heading line uses a separator that is not supported; named in the answer.
_OTHER_SEPARATORS = ("|", "，", "；", "、", ":")
_MARKED = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# What UTF-8 with replacement characters looks like once it was read as GBK: the characters are lost for ever.
_LOST = "锟斤拷"
# Text that really is GB18030 consists of the common characters of GB 2312; other encodings read as GB18030 do not.
_COMMON_SHARE = 0.8
_HEADING_CHARACTERS = 10_000
# A workbook can have no more lines; text that goes on with blank ones is no form.
_LAST_LINE = 1_048_576


def read_delimited(content: bytes) -> Grid:
    text = decoded(content)
    csv.field_size_limit(FILE_BYTES)
    grid = _read_lines(text, _separator(text))
    grid.sort()
    return grid


def decoded(content: bytes) -> str:
    """The text, where exactly one of the known encodings gives one."""
    for mark, encoding in _MARKED:
        if content.startswith(mark):
            return _checked(_decode(content[len(mark) :], encoding))
    if b"\0" in content:
        return _checked(_wide_without_mark(content))
    try:
        return _checked(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _checked(_chinese(content))


def _decode(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused("csv.encoding", row=_line_of(content, error.start, encoding)) from None


def _line_of(content: bytes, at: int, encoding: str) -> int:
    return content[:at].decode(encoding, "replace").count("\n") + 1


def _wide_without_mark(content: bytes) -> str:
    """UTF-16 whose first two bytes do not say so is believed only if its heading line can be read."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = content.decode(encoding, "replace")
        if len(content) % 2 == 0 and _REPLACEMENT not in text and _separators_of_heading(text, _SEPARATORS):
            return text
    line = content[: content.index(b"\0")].count(b"\n") + 1
    raise Refused("csv.nul", row=line)


def _chinese(content: bytes) -> str:
    for number, line in enumerate(content.split(b"\n"), start=1):
        if _is_unicode_line(line):
            raise Refused("csv.encoding", row=number)
    text = _decode(content, "gb18030")
    narrow = len(text.encode("ascii", "ignore"))
    common = (len(text.encode("gb2312", "ignore")) - narrow) // 2
    if common < _COMMON_SHARE * (len(text) - narrow):
        raise Refused("csv.encoding")
    return text


def _is_unicode_line(line: bytes) -> bool:
    """Whether one line of a file that is not UTF-8 is UTF-8 all the same: then two encodings are mixed."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return sum("\u4e00" <= character <= "\u9fff" for character in text) >= 3


def _checked(text: str) -> str:
    if "\0" in text:
        raise Refused("csv.nul", row=text[: text.index("\0")].count("\n") + 1)
    for sign in (_REPLACEMENT, _LOST):
        if sign in text:
            raise Refused("csv.encoding", row=text[: text.index(sign)].count("\n") + 1)
    if not text.strip("\ufeff \t\r\n,;"):
        raise Refused("file.empty")
    return text.removeprefix("\ufeff")


def _separator(text: str) -> str:
    found = _separators_of_heading(text, _SEPARATORS)
    if len(found) == 1:
        return found[0]
    others = _separators_of_heading(text, _OTHER_SEPARATORS)
    if found or others:
        raise Refused("csv.separator", found=" ".join(found or others))
    raise Refused("header.none")


def _separators_of_heading(text: str, candidates: tuple[str, ...]) -> list[str]:
    lines = io.StringIO(text, newline=None)
    first = [line[:_HEADING_CHARACTERS] for _, line in zip(range(HEADING_LINES), lines, strict=False)]
    return [separator for separator in candidates if any(_is_heading(line, separator) for line in first)]


def _is_heading(line: str, separator: str) -> bool:
    known = {column_of(cell.strip().strip('"')) for cell in line.split(separator)}
    return len(known - {None}) >= KNOWN_HEADINGS


def _read_lines(text: str, separator: str) -> Grid:
    if text.count(separator) > TEXT_SEPARATORS:
        raise Refused("sheet.too_many_columns", found="…", limit=COLUMNS)
    grid = Grid(None)
    # Blank lines at the end say nothing, however many there are.
    reader = csv.reader(io.StringIO(text.rstrip("\r\n"), newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            unclosed = "unexpected end" in str(error)
            raise Refused("csv.unclosed_quote" if unclosed else "csv.damaged_quote", row=line) from None
        if cells is None or line > _LAST_LINE:
            return grid
        filled = {position: cell for position, cell in enumerate(cells, start=1) if cell and not cell.isspace()}
        if filled and not _keep(grid, line, filled, len(cells)):
            return grid


def _keep(grid: Grid, line: int, filled: dict[int, str], width: int) -> bool:
    """Add one line to the grid; False where there are more lines than are ever looked at, which the grid then says."""
    if line > FARTHEST_ROW or len(grid.lines) > ROWS + HEADING_LINES:
        grid.fault = Fault("sheet.too_many_rows", None, line, fields={"limit": str(ROWS)})
        return False
    if max(filled) > COLUMNS and grid.fault is None:
        found = f"{column_letters(max(filled))}{line}"
        grid.fault = Fault("sheet.too_many_columns", None, line, None, found, {"limit": str(COLUMNS)})
    grid.lines[line] = filled
    grid.widths[line] = width
    return True
