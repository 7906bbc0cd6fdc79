"""How many units have reported is said with the month they have reported for."""

from __future__ import annotations

from dataclasses import replace

from domain.observation import Completeness
from domain.progress import TargetProgress
from domain.verdict import assess
from tests.domain.cases import lamps, seen
from tests.domain.progresses import progress_of
from tests.texts.saying import EN, ZH
from texts.sentences import verdict_sentences


def reported(by: int) -> TargetProgress:
    """The lamps of December 2018, of which ``by`` units of 41 have given their figure."""
    partly = replace(seen("2018-12", "82.4"), completeness=Completeness(by, 41))
    return progress_of(assess(lamps(partly)), partly)


def test_the_units_that_have_reported_are_counted_for_the_month_of_the_figure() -> None:
    progress = reported(by=39)

    assert "2018年12月应报41个单位中已报39个,数值和判定只反映已报单位。" in verdict_sentences(progress, ZH)
    assert (
        "For December 2018, 39 of 41 units have reported; figure and verdict speak of those only."
        in verdict_sentences(progress, EN)
    )


def test_where_all_have_reported_nobody_is_counted() -> None:
    assert not any("已报" in sentence for sentence in verdict_sentences(reported(by=41), ZH))
