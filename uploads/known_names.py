"""Looking up reporting units and indicators by code or name, in either language, and naming the nearest."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from unicodedata import normalize

# Apostrophes differ from keyboard to keyboard, and copied names bring characters of no width.
_ALIKE = str.maketrans("’‘ʼ`´", "'''''", "\u200b\u2060\ufeff")
# Comparing a name with every known one is slow; a file full of unknown names gets suggestions for the first ones.
_SEARCHES = 100
_LONGEST = 60


class KnownNames:
    """Codes by every name that stands for them; one name may stand for several codes."""

    def __init__(self, names: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._codes: dict[str, dict[str, None]] = {}
        self._spelling: dict[str, str] = {}
        self._nearest: dict[str, tuple[str, ...]] = {}
        self._found: dict[str, tuple[str, ...]] = {}
        for code, spellings in names:
            for spelling in (code, *spellings):
                if spelling:
                    self._codes.setdefault(_folded(spelling), {})[code] = None
                    self._spelling.setdefault(_folded(spelling), spelling)

    def codes(self, text: str) -> tuple[str, ...]:
        """The codes a text stands for: none, one, or several where the name is not unique."""
        found = self._found.get(text)
        if found is None:
            found = self._found[text] = tuple(self._codes.get(_folded(text), ()))
        return found

    def nearest(self, text: str) -> tuple[str, ...]:
        """Up to three known names that look like the text."""
        folded = _folded(text)[:_LONGEST]
        if folded not in self._nearest:
            if len(self._nearest) >= _SEARCHES:
                return ()
            close = difflib.get_close_matches(folded, self._codes, n=6, cutoff=0.5)
            by_codes: dict[tuple[str, ...], str] = {}
            for name in close:
                by_codes.setdefault(tuple(self._codes[name]), self._spelling[name])
            self._nearest[folded] = tuple(by_codes.values())[:3]
        return self._nearest[folded]


def _folded(name: str) -> str:
    return "".join(normalize("NFKC", name).casefold().translate(_ALIKE).split())
