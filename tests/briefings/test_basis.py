"""Every slide says by what it is judged, and the cover says it loudly where the plan is saved otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from briefings.compose import compose
from briefings.slides import write_slides
from domain.basis import Basis, TargetBasis
from domain.plan import Language
from domain.profile import Profile
from domain.progress import PlanProgress
from tests.briefings import eventful, samples
from tests.briefings.decks import eventful_deck, opened, words_of, written

ZH, EN = Language.ZH, Language.EN
# The one slide whose verdicts were given earlier.
PAST = ("历次判定与补齐", "Past verdicts and late reports")


def notice(progress: PlanProgress, language: Language = ZH) -> str:
    composed = compose(progress, samples.depths(progress), language=language, written_at=samples.WRITTEN_AT)
    return composed.cover.notice


@pytest.mark.parametrize(
    ("language", "profile", "targets"),
    [
        (ZH, "判定口径:严格口径(无容差)", "目标口径:原定"),
        (EN, "profile: strict cuts (no tolerance)", "targets: as first promised"),
    ],
)
def test_every_slide_says_its_profile_and_its_targets(language: Language, profile: str, targets: str) -> None:
    slides = [slide for slide in opened(eventful_deck(language)).slides if slide.shapes.title.text not in PAST]

    assert len(slides) > 4
    for slide in slides:
        assert profile in words_of(slide)
        assert targets in words_of(slide)


@pytest.mark.parametrize(
    ("language", "chosen", "then"),
    [
        (ZH, ("判定口径:", "目标口径:"), "按当时有效的目标、方案当时保存的口径和当时的判定方法"),
        (EN, ("profile: ", "targets: "), "by the target, the saved profile and the method of the day it was given"),
    ],
)
def test_past_verdicts_claim_nothing_of_what_the_briefing_is_judged_by(
    language: Language, chosen: tuple[str, str], then: str
) -> None:
    [slide] = [slide for slide in opened(eventful_deck(language)).slides if slide.shapes.title.text in PAST]

    assert all(words not in words_of(slide) for words in chosen)
    assert then in words_of(slide)


@pytest.mark.parametrize(("language", "words"), [(ZH, "按 2020年1月20日 当时口径"), (EN, "as shown on 2020-01-20")])
def test_a_briefing_of_a_past_day_says_so_on_every_slide(language: Language, words: str) -> None:
    progress = replace(samples.plan_progress(), shown_on=date(2020, 1, 20))
    composed = compose(progress, samples.depths(progress), language=language, written_at=samples.WRITTEN_AT)

    slides = opened(write_slides(composed)).slides

    assert all(words in words_of(slide) for slide in slides)
    assert all(words not in words_of(slide) for slide in opened(eventful_deck(language)).slides)


def test_a_briefing_judged_as_the_plan_is_saved_has_no_notice() -> None:
    assert notice(samples.plan_progress()) == ""
    assert "注意" not in words_of(opened(written(ZH)).slides[0])


def test_the_first_promises_are_noticed() -> None:
    assert "目标口径:原定;" in notice(eventful.plan_progress(basis=Basis(TargetBasis.ORIGINAL)))


def test_another_profile_is_noticed_beside_the_saved_one() -> None:
    strict = eventful.plan_progress(basis=Basis(profile=Profile.STRICT), profile=Profile.STRICT)

    assert "本简报用判定口径:严格口径(无容差)、目标口径:调整后" in notice(strict)
    assert "方案保存的是判定口径:默认口径、目标口径:调整后" in notice(strict)


def test_a_plan_saved_with_another_profile_is_not_noticed() -> None:
    saved = replace(samples.PLAN, profile=Profile.STRICT)
    progress = replace(samples.plan_progress(), plan=saved, profile=Profile.STRICT)

    assert notice(progress) == ""


@pytest.mark.parametrize(("language", "warning"), [(ZH, "注意:"), (EN, "Note: ")])
def test_the_cover_shows_the_notice_on_a_ground_of_its_own(language: Language, warning: str) -> None:
    cover = opened(eventful_deck(language)).slides[0]

    [box] = [shape for shape in cover.shapes if shape.has_text_frame and shape.text_frame.text.startswith(warning)]

    assert str(box.fill.fore_color.rgb) == "FFF7E0"
    assert box.text_frame.paragraphs[0].runs[0].font.size.pt >= 11
