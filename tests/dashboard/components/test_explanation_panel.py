"""One explanation for both places: every step, where the figure and the target are from, and by which method."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dashboard.components.explanation_panel import explained_beside, explanation_panel
from dashboard.selection import Selection
from domain.assessment import Assessment, Status
from domain.basis import Basis, TargetBasis
from domain.observation import Completeness, ObsStatus
from domain.plan import Language
from domain.profile import Profile
from domain.progress import Rival, TargetProgress
from tests.dashboard.examples import at, behind, in_depth, lamps, target, text_of
from tests.domain.progresses import SOURCE
from texts.sentences import explanation

OVERVIEW = Selection(domain="iot", explained="lamps", basis=Basis(TargetBasis.ORIGINAL))


def rows(page: str) -> dict[str, str]:
    """The second column of the table by the first."""
    cells = re.findall(r'<th scope="row">(.*?)</th><td>(.*?)</td>', page)
    return {label: re.sub("<[^>]+>", "", words).replace("&lt;", "<").replace("&gt;", ">") for label, words in cells}


def beside(progress: TargetProgress, selection: Selection = OVERVIEW) -> str:
    return text_of(explained_beside(progress, selection))


@pytest.mark.parametrize("language", list(Language))
def test_beside_the_overview_stands_what_the_indicators_page_says(language: Language) -> None:
    progress = lamps()
    selection = replace(OVERVIEW, language=language, basis=Basis())

    on_page = rows(text_of(explanation_panel(in_depth(progress), language)))

    assert rows(beside(progress, selection)) == on_page
    assert set(explanation(progress, language)) <= set(on_page.items())


def test_method_profile_and_targets_are_named() -> None:
    progress = lamps(assessment=behind(profile=Profile.RATIO_50))

    assert "判定方法第1版 · 比率口径(1/0.5) · 按原定目标" in beside(progress)


def test_the_source_of_the_judged_value_is_named_with_its_tier_and_state() -> None:
    published = lamps(assessment=behind(observation=at(2019, 4, "78.6", source=SOURCE)))
    reported = at(2019, 4, "78.6", completeness=Completeness(39, 41), obs_status=ObsStatus.SUBMITTED)

    assert rows(beside(published))["数值来源"] == "某机关 · 官方 · 已发布"
    assert rows(beside(lamps(assessment=behind(observation=reported))))["数值来源"] == "待审 · 39/41 个单位已报"


def test_the_revision_judged_by_is_named() -> None:
    first, later = (
        target(),
        target(
            revision=2,
            value=Decimal(92),
            revision_document="〔2018〕2号",
            effective=date(2018, 7, 1),
            reason="口径扩大",
        ),
    )

    def told(judged_by: int) -> str:
        in_view = (first, later)[judged_by]
        return rows(beside(replace(lamps(), target=in_view, revisions=(first, later))))["目标依据"]

    assert rows(beside(replace(lamps(), revisions=(first,))))["目标依据"] == "原定目标,没有调整"
    assert told(0) == "原定目标(此后有1次调整)"
    assert told(1) == "第1次调整 · 〔2018〕2号 · 2018-07-01 · 口径扩大"


def test_another_source_is_told_with_the_verdict_it_would_make() -> None:
    rival = Rival(at(2019, 4, "85.0", source=SOURCE), Assessment(Status.AHEAD))

    assert rows(beside(replace(lamps(), rivals=(rival,))))["另有来源"] == "某机关 85.0%(官方);若采用该来源则为超前"


def test_the_way_out_leads_back_to_the_card_and_keeps_what_was_chosen() -> None:
    page = beside(lamps())

    [close] = re.findall('<a [^>]*id="explained-close"[^>]*>', page)
    assert 'href="/?domain=iot&amp;targets=original#target-lamps"' in close
    assert re.search(
        '<aside [^>]*id="explained"[^>]* tabindex="-1"|<aside [^>]*tabindex="-1"[^>]* id="explained"', page, re.I
    )
    assert 'aria-labelledby="explained-heading"' in page
