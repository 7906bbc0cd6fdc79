"""docs/real-data-verdicts.md says what the product says of the real figures, and no row is silent without a reason."""

from __future__ import annotations

import re

import pytest

from domain.assessment import Mark, Status
from domain.plan import Language
from domain.progress import TargetProgress
from scripts.real_data_verdicts import DOCUMENT, ENDS, document
from services.progress import plan_progress
from services.store import Store
from texts.sentences import verdict_sentences


@pytest.fixture
def judged(loaded: Store) -> tuple[TargetProgress, ...]:
    with loaded.reading() as session:
        return tuple(one for plan, at in ENDS for one in plan_progress(session, plan, period=at).targets)


def test_the_document_is_what_make_verdicts_writes(loaded: Store) -> None:
    with loaded.reading() as session:
        assert document(session) == DOCUMENT.read_text(encoding="utf-8"), "run make verdicts"


def test_every_target_of_both_plans_has_its_row(judged: tuple[TargetProgress, ...]) -> None:
    written = re.findall(r"^\| \*\*(\S+)\*\*", DOCUMENT.read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert written == [one.target.key for one in judged]
    assert len(judged) == 38 + 33


def test_no_figure_in_it_was_made_up(judged: tuple[TargetProgress, ...]) -> None:
    assert not [one.target.key for one in judged if one.is_demo]


def test_every_verdict_rests_on_a_published_figure_with_its_source(judged: tuple[TargetProgress, ...]) -> None:
    for one in judged:
        if one.assessment.status is Status.NO_DATA:
            continue
        observation = one.assessment.observation
        assert observation is not None, one.target.key
        assert observation.source is not None, one.target.key
        assert observation.as_published, one.target.key


def test_every_silence_says_whether_nobody_defined_published_or_reported(judged: tuple[TargetProgress, ...]) -> None:
    reasons = ("未公布口径", "未检索到公布值", "没有公布或上报的数值")
    for one in judged:
        if one.assessment.status is Status.NO_DATA:
            [sentence] = verdict_sentences(one, Language.ZH)
            assert any(reason in sentence for reason in reasons), one.target.key


def test_a_verdict_on_a_figure_of_a_later_month_says_so(judged: tuple[TargetProgress, ...]) -> None:
    late = [
        one
        for one in judged
        if one.assessment.periods is None
        and one.assessment.observation is not None
        and one.assessment.observation.period_end > one.target.due
    ]

    assert {one.target.key for one in late} == {"YUN-01", "YUN-03", "5G-02", "TX2018-02"}
    for one in late:
        assert any("以其后首个公布值" in sentence for sentence in verdict_sentences(one, Language.ZH))


def test_a_later_year_s_revenue_is_not_passed_off_as_that_of_the_due_year(judged: tuple[TargetProgress, ...]) -> None:
    [revenue] = [one for one in judged if one.target.key == "ZN-01"]

    # What was sold in 2020 neither meets nor misses what was due in 2018.
    assert revenue.assessment.status is Status.NOT_ASSESSABLE
    assert Mark.FINAL_VALUE_MISSING in revenue.assessment.marks
    assert any("不据以判定2018年的目标" in sentence for sentence in verdict_sentences(revenue, Language.ZH))


def test_a_month_in_a_sentence_is_written_out() -> None:
    # 2023年12月为47个, not 2023-12为47个.
    written = DOCUMENT.read_text(encoding="utf-8")

    assert "本期之后的月份才有公布值:2023年12月为47个。" in written
    assert "Figures were published for later months only: in December 2023 it stands at 47 units." in written
    assert not re.findall(r"公布值:\d{4}-\d{2}|\bin \d{4}-\d{2} it ", written)
