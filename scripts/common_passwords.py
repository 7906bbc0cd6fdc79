"""Write services/common_passwords/chinese.txt: what people who think in pinyin choose, made by rules from short lists.

Words, surnames and places, each alone and twice, and the numbers people like. A word with a shorter number before or
behind it is refused for the word's sake; those with a number as long as themselves stand in the list.
"""

from __future__ import annotations

import csv
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
LIST = ROOT / "services" / "common_passwords" / "chinese.txt"

_KINDS = ("words", "surnames", "places", "numbers", "keys")
_ROOTS = tomllib.loads((Path(__file__).with_suffix(".toml")).read_text(encoding="utf-8"))


def entries() -> Iterator[str]:
    """Every entry, repetitions included."""
    words, surnames, places, numbers, keys = (_ROOTS[kind].split() for kind in _KINDS)
    yield from [*numbers, *keys]
    for word in [*words, *surnames, *places, *_units()]:
        yield from (word, word + word)
        for number in numbers:
            if len(number) >= len(word):
                yield from (word + number, number + word)


def written() -> str:
    """The file's content: each entry once, in order."""
    return "".join(f"{entry}\n" for entry in sorted(set(entries())))


def _units() -> list[str]:
    with (ROOT / "targets" / "units.csv").open(encoding="utf-8") as file:
        return sorted({row["short_en"].casefold().replace(" ", "") for row in csv.DictReader(file)} - {""})


if __name__ == "__main__":
    LIST.write_text(written(), encoding="utf-8")
    sys.stdout.write(f"{LIST}: {written().count(chr(10))}\n")
