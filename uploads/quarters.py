"""Quarters as people type them: many spellings of one quarter, and the ones that could mean something else."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from unicodedata import normalize

from domain.period import Period

_WORDS = {"1": 1, "2": 2, "3": 3, "4": 4, "一": 1, "二": 2, "三": 3, "四": 4}
_BLANK = re.compile(r"[\s\u200b\u2060\ufeff]+")
_QUARTER = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2})(?:"
    r"[-/.年]?Q(?P<letter>[1-4])(?:季度?)?"
    r"|[-/.年]?第(?P<ordinal>[1-4一二三四])季度?"
    r"|[-/.年](?P<digit>[1-4])季度?"
    r"|年?(?P<word>[一二三四])季度?"
    r")",
    re.ASCII | re.IGNORECASE,
)
_QUARTER_FIRST = re.compile(r"Q(?P<letter>[1-4])[-/,]?(?P<year>(?:19|20)[0-9]{2})", re.ASCII | re.IGNORECASE)
# A month, a day, several quarters, half a year: each could be meant for a quarter, none says so.
_AMBIGUOUS = re.compile(
    r"[0-9]{4}[-/.年][0-9]{1,2}(?:[-/.月]?(?:[0-9]{1,2}日?)?)?(?:T?[0-9:.]+)?"
    r"|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}"
    r"|[0-9]{4}(?:0[1-9]|1[0-2])(?:[0-9]{2})?"
    r"|(?:[0-9]{4}年?)?.*(?:[1-4一二三四][-~至到—–、,][1-4一二三四]季度?|月(?:[0-9]{1,2}日)?|半年|全年|年度|累计|前[一二三四1-4].*季度?|Q[1-4][-~至到—–].*)"
    r"|[0-9]{4}年?",
    re.ASCII | re.IGNORECASE,
)


class PeriodFault(StrEnum):
    """Why a text is no quarter."""

    MALFORMED = "malformed"
    AMBIGUOUS = "ambiguous"


@lru_cache(maxsize=1024)
def read_quarter(text: str) -> Period | PeriodFault | None:
    """The quarter a cell names; None where the cell is blank."""
    folded = _BLANK.sub("", normalize("NFKC", text))
    if not folded:
        return None
    match = _QUARTER.fullmatch(folded) or _QUARTER_FIRST.fullmatch(folded)
    if match is not None:
        found = match.groupdict()
        quarter = next(word for name, word in found.items() if name != "year" and word)
        return Period(int(found["year"]), _WORDS[quarter])
    short = len(folded) <= 40
    return PeriodFault.AMBIGUOUS if short and _AMBIGUOUS.fullmatch(folded) else PeriodFault.MALFORMED
