"""Cuts the fallback font: slices of Noto Sans CJK SC for machines that have no Chinese font of their own.

    python dashboard/assets/fonts/make.py NotoSansCJK-Regular.ttc

The first slice holds every character of the catalogues and of the target files, and is all an ordinary page loads;
the others hold GB 2312 level 1, for what people type, and stay the same whatever the catalogues say. Bold is left to
the browser, which thickens all characters alike. Writes the slices beside this file, and ``05_fonts.css``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[2]
_STYLES = _HERE.parent / "05_fonts.css"
_FAMILY = "Noto Sans SC"
_FULL_NAME = "Noto Sans CJK SC"
_LOCAL_NAMES = (_FULL_NAME, "NotoSansCJKsc-Regular", "Source Han Sans SC")
_COMMON_SLICES = 8
_LATIN = {chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x100))} | set("āēěīōūǎǐǒǔǚǜ")
_PUNCTUATION = set("–—―‘’“”…‰′″₂℃←↑→↓∈−≈≠≤≥①②③④⑤⑥⑦⑧⑨⑩■□▲△▼▽◆◇○●★☆、。〈〉《》「」『』【】〔〕！（），．：；？％")


@dataclass(frozen=True)
class Face:
    """One rule of the style sheet: these characters from that file."""

    ranges: str
    file: str


def words() -> frozenset[str]:
    """Every character the product or its target files can put on a page by themselves."""
    files = [*(_ROOT / "texts").rglob("*.toml"), *(_ROOT / "targets").glob("*.csv")]
    written = _characters(files)
    return frozenset(written | _LATIN | _PUNCTUATION)


def _characters(files: Iterable[Path]) -> set[str]:
    return {
        character for file in files for character in file.read_text(encoding="utf-8-sig") if character.isprintable()
    }


def _first_level() -> list[str]:
    """GB 2312 level 1, the 3755 characters used most, by code point."""
    rows = (bytes([row, cell]) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return sorted(pair.decode("gb2312") for pair in rows if not (pair[0] == 0xD7 and pair[1] > 0xF9))


def _slices(characters: Sequence[str], count: int) -> Iterator[frozenset[str]]:
    size = -(-len(characters) // count)
    for start in range(0, len(characters), size):
        yield frozenset(characters[start : start + size])


def _cut(collection: Path, characters: frozenset[str], name: str) -> str:
    """Write one slice; the name of its file, which holds its fingerprint."""
    font = _simplified_chinese(collection)
    options = subset.Options(
        flavor="woff2", layout_features=["kern", "palt"], hinting=False, desubroutinize=True, notdef_outline=True
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(character) for character in characters])
    cutter.subset(font)
    content = BytesIO()
    subset.save_font(font, content, options)
    file = f"{name}-{sha256(content.getvalue()).hexdigest()[:12]}.woff2"
    (_HERE / file).write_bytes(content.getvalue())
    return file


def _simplified_chinese(collection: Path) -> TTFont:
    fonts = TTCollection(collection, lazy=True, recalcTimestamp=False).fonts
    return next(font for font in fonts if font["name"].getDebugName(1) == _FULL_NAME)


def _rule(face: Face) -> str:
    sources = [f'local("{name}")' for name in _LOCAL_NAMES] + [f'url("/assets/fonts/{face.file}") format("woff2")']
    return (
        f'@font-face{{font-family:"{_FAMILY}";font-style:normal;font-weight:400;font-display:swap;'
        f"src:{','.join(sources)};unicode-range:{face.ranges}}}"
    )


def _span(characters: frozenset[str]) -> str:
    return f"U+{ord(min(characters)):X}-{ord(max(characters)):X}"


def _ranges(characters: frozenset[str]) -> str:
    spans: list[list[int]] = []
    for code in sorted(map(ord, characters)):
        if spans and code == spans[-1][1] + 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in spans)


def _faces(collection: Path) -> list[Face]:
    first = words() & frozenset(map(chr, _simplified_chinese(collection).getBestCmap()))
    # Where ranges overlap, browsers take the rule that comes last. So a slice may claim everything from its first
    # character to its last, and the first slice, written last, takes back what is its own.
    common = [
        Face(_span(characters), _cut(collection, characters, f"common-{number}"))
        for number, characters in enumerate(_slices(_first_level(), _COMMON_SLICES), start=1)
    ]
    return [*common, Face(_ranges(first), _cut(collection, first, "first"))]


def main(collection: str) -> None:
    for old in _HERE.glob("*.woff2"):
        old.unlink()
    rules = [_rule(face) for face in _faces(Path(collection))]
    heading = (
        "/* Written by fonts/make.py: Noto Sans CJK SC in slices (OFL, fonts/OFL.txt), for machines without Chinese. */"
    )
    _STYLES.write_text("\n".join([heading, *rules, ""]), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
