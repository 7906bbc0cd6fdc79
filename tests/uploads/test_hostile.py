"""Every file of the hostile set is answered with its one code, whole and quickly, and never with a crash."""

from __future__ import annotations

import time

import pytest

from tests.uploads import hostile_archives, hostile_figures, hostile_texts, hostile_workbooks, hostile_xml
from tests.uploads.answers import answer, codes
from tests.uploads.hostile import Case
from uploads.rules import is_blocked

CASES = [
    *hostile_archives.cases(),
    *hostile_xml.cases(),
    *hostile_workbooks.cases(),
    *hostile_texts.cases(),
    *hostile_figures.cases(),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_hostile_file_is_answered_with_its_own_codes(case: Case) -> None:
    began = time.process_time()

    checked = answer(case.content, case.file_name)

    assert codes(checked.problems) == case.codes
    assert bool(checked.figures) is not is_blocked(checked.problems)
    assert time.process_time() - began < 10
