"""Thousands of damaged files: whatever the bytes, there is an answer, it comes quickly, and it is never a crash."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

from tests.uploads.archives import archive, items, workbook, workbook_parts
from tests.uploads.hostile_texts import TEXT
from tests.uploads.hostile_workbooks import shared_strings
from uploads import child
from uploads.faults import READER_PROBLEMS
from uploads.reader import reading_of

TOKENS = (
    b"<",
    b">",
    b'"',
    b"&",
    b"\0",
    b"PK\3\4",
    b"PK\1\2",
    b"PK\5\6",
    b"\xff\xff\xff\xff",
    b"</row>",
    b"<c r='A1'>",
    b"-1",
    b"t='s'",
)


def mutated(content: bytes, chance: random.Random) -> bytes:
    """One to four small wounds: bytes changed, cut out, doubled, or a token set in."""
    wounded = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(wounded) + 1)
        length = chance.choice((1, 1, 2, 4, 16, 200))
        wound = chance.randrange(4)
        if wound == 0:
            wounded[at : at + 1] = bytes([chance.randrange(256)])
        elif wound == 1:
            del wounded[at : at + length]
        elif wound == 2:
            wounded[at:at] = wounded[at : at + length]
        else:
            wounded[at:at] = chance.choice(TOKENS)
    return bytes(wounded)


def archives(chance: random.Random) -> Iterator[tuple[bytes, str]]:
    for content in (workbook(), shared_strings()):
        for _ in range(1500):
            yield mutated(content, chance), "report.xlsx"


def inner_parts(chance: random.Random) -> Iterator[tuple[bytes, str]]:
    """The archive is sound and one part inside is not, so that the wounds reach the parser and the sheet."""
    parts = workbook_parts(formats=["0.0%", "yyyy-mm-dd"])
    for _ in range(2500):
        name = chance.choice(tuple(parts))
        yield archive(items({**parts, name: mutated(parts[name], chance)})), "report.xlsx"


def texts(chance: random.Random) -> Iterator[tuple[bytes, str]]:
    for encoding in ("utf-8", "gb18030", "utf-16"):
        for _ in range(700):
            yield mutated(TEXT.encode(encoding), chance), "report.csv"


def test_no_damaged_file_is_left_without_an_answer() -> None:
    chance = random.Random(20190425)  # noqa: S311 - the same wounds in every run are the point.
    began = time.process_time()

    answered = 0
    for source in (archives(chance), inner_parts(chance), texts(chance)):
        for content, file_name in source:
            reading = reading_of(child.answer(content, file_name))
            assert {problem.code for problem in reading.problems} <= READER_PROBLEMS.keys()
            assert all(len(entry.texts) == 7 for entry in reading.entries)
            answered += 1

    assert answered == 2 * 1500 + 2500 + 3 * 700
    assert time.process_time() - began < 60
