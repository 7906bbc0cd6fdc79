"""What people type is kept as they meant it, and refused where nobody could have typed it."""

from __future__ import annotations

import pytest

from domain.reporting import LONGEST_WORDS, Typed, said
from domain.reporting_errors import WordsRefused


def test_blanks_around_words_are_no_part_of_them_and_line_breaks_are() -> None:
    assert said("  第一行\r\n第二行\t完 ") == "第一行\n第二行\t完"


def test_as_many_characters_as_a_cell_may_have_are_kept_and_no_more() -> None:
    assert len(said("长" * LONGEST_WORDS)) == LONGEST_WORDS
    with pytest.raises(WordsRefused) as refused:
        said("长" * (LONGEST_WORDS + 1))

    # Enough of the words to know them again.
    assert refused.value.fields == {"found": "长" * 20 + "…", "limit": 2000}


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\u202e", "\u2066", "\ufeff", "\ud800"])
def test_what_nobody_types_is_refused_and_named(sign: str) -> None:
    with pytest.raises(WordsRefused) as refused:
        said(f"正常{sign}文字")

    assert refused.value.fields == {"found": f"U+{ord(sign):04X}", "limit": LONGEST_WORDS}


def test_a_note_alone_is_no_figure_and_not_blank_either() -> None:
    assert not Typed(note="按新口径").has_figure
    assert not Typed(note="按新口径").is_blank
    assert Typed().is_blank
