"""The styles of a workbook with the colours of a receipt added: each cell keeps its own look but for the ground."""

from __future__ import annotations

from uploads.faults import Refused
from uploads.splices import Element, Splice, read_part, set_attribute, spliced

# The grounds of the four grades, light enough for black type; the grade is said in words beside them.
GROUNDS = {"A": "FFFFC7CE", "B": "FFFFD9A8", "C": "FFFFF2B3", "D": "FFDCE9F7"}
_PLAIN = (
    '<{p}fill><{p}patternFill patternType="none"/></{p}fill><{p}fill><{p}patternFill patternType="gray125"/></{p}fill>'
)
_GROUND = (
    '<{p}fill><{p}patternFill patternType="solid"><{p}fgColor rgb="{rgb}"/><{p}bgColor indexed="64"/>'
    "</{p}patternFill></{p}fill>"
)
_WRAPPED = (
    '<{p}xf numFmtId="0" fontId="0" fillId="{fill}" borderId="0" xfId="0" applyFill="1" applyAlignment="1">'
    '<{p}alignment vertical="top" wrapText="1"/></{p}xf>'
)
_LISTED = ("styleSheet/cellXfs/xf", "styleSheet/fills/fill", "styleSheet/fills/fill/patternFill/fgColor")
_FOLLOWERS = ("borders", "cellStyleXfs", "cellXfs")


class MarkedStyles:
    """Hands out style numbers, and writes the styles they stand for behind those of the workbook.

    ``earlier`` are the numbers of the styles an earlier receipt left on its grounds.
    """

    def __init__(self, content: bytes) -> None:
        self._part = read_part(content, _is_style)
        formats = self._part.first("styleSheet/cellXfs")
        if formats is None:
            raise Refused("archive.missing_part", found="cellXfs")
        self._list: Element = formats
        self._formats = self._part.all("styleSheet/cellXfs/xf")
        self._fills = self._part.first("styleSheet/fills")
        # A workbook's first two fills are always none and grey dots; one without any gets them.
        self._first_ground = 2 if self._fills is None else len(self._part.all("styleSheet/fills/fill"))
        self._added: dict[tuple[int | None, str], str] = {}
        self.earlier = self._earlier()

    def toned(self, base: int, grade: str) -> int:
        """The style of a cell that had the style ``base``, on the ground of a grade."""
        base = base if base < len(self._formats) else 0
        return self._number((base, grade), self._with_fill(base, self._fill(grade)))

    def cleared(self, base: int) -> int:
        """The style of a cell that an earlier receipt had coloured, without a ground."""
        return self._number((base, ""), self._with_fill(base, 0))

    def wrapped(self, grade: str = "") -> int:
        """A style for lines of words, on the ground of a grade or on none."""
        fill = self._fill(grade) if grade else 0
        return self._number((None, grade), _WRAPPED.format(p=self._part.prefix, fill=fill))

    def content(self) -> bytes:
        """The part with every style that was handed out."""
        part, p = self._part, self._part.prefix
        grounds = "".join(_GROUND.format(p=p, rgb=rgb) for rgb in GROUNDS.values())
        splices = [part.within(self._list, "".join(self._added.values()))]
        if self._fills is not None:
            splices.append(part.within(self._fills, grounds))
        else:
            before = next(found for name in _FOLLOWERS if (found := part.first(f"styleSheet/{name}")) is not None)
            fills = f"<{p}fills>{_PLAIN.format(p=p)}{grounds}</{p}fills>"
            splices.append(Splice(before.start, before.start, fills))
        counted = [(self._list, len(self._formats) + len(self._added))]
        if self._fills is not None:
            counted.append((self._fills, self._first_ground + len(GROUNDS)))
        splices += [
            part.with_attribute(element, "count", str(count)) for element, count in counted if not element.is_empty
        ]
        return spliced(part.content, splices)

    def _fill(self, grade: str) -> int:
        return self._first_ground + list(GROUNDS).index(grade)

    def _number(self, wanted: tuple[int | None, str], style: str) -> int:
        self._added.setdefault(wanted, style)
        return len(self._formats) + list(self._added).index(wanted)

    def _earlier(self) -> frozenset[int]:
        """The styles on one of our grounds."""
        fills = self._part.all("styleSheet/fills/fill")
        colours = self._part.all("styleSheet/fills/fill/patternFill/fgColor")
        grounds = {
            str(number)
            for number, fill in enumerate(fills)
            for colour in colours
            if fill.start < colour.start < fill.end and colour.attributes.get("rgb") in GROUNDS.values()
        }
        numbered = enumerate(self._formats)
        return frozenset(number for number, style in numbered if style.attributes.get("fillId") in grounds)

    def _with_fill(self, base: int, fill: int) -> str:
        if not self._formats:
            return _WRAPPED.format(p=self._part.prefix, fill=fill)
        found = self._formats[base]
        tag = self._part.content[found.start : found.inside].decode()
        rest = self._part.content[found.inside : found.end].decode()
        return set_attribute(set_attribute(tag, "fillId", str(fill)), "applyFill", "1") + rest


def _is_style(path: str, _: object) -> bool:
    steps = path.split("/")
    return len(steps) == 2 or path in _LISTED
