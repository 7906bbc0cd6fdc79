"""What a view is judged by can be chosen by links, and a view judged otherwise than the plan is saved says so."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from dashboard.components.basis_menu import basis_menu, basis_note
from dashboard.selection import Selection
from domain.basis import Basis, TargetBasis
from domain.plan import Language
from domain.profile import Profile
from tests.dashboard.examples import PLAN, text_of

STRICT = Selection(basis=Basis(profile=Profile.STRICT))
ORIGINAL = Selection(basis=Basis(TargetBasis.ORIGINAL))


def links(page: str) -> dict[str, str]:
    """Every choice of the menu by its words."""
    return {words: href for href, words in re.findall(r'<a href="([^"]*)"[^>]*>([^<]+)', page)}


def chosen(page: str) -> list[str]:
    return re.findall(r'<a [^>]*aria-current="true"[^>]*>([^<]+)', page)


def test_every_profile_and_both_targets_are_links() -> None:
    found = links(text_of(basis_menu(PLAN, Selection())))

    assert found == {
        "调整后(现行)": "/",
        "原定": "/?targets=original",
        "默认口径 · 方案所定": "/",
        "严格口径(无容差)": "/?profile=strict",
        "百分点口径(0/−30)": "/?profile=points-10-30",
        "比率口径(1/0.5)": "/?profile=ratio-50",
    }


def test_a_choice_keeps_everything_else_that_was_chosen() -> None:
    selection = Selection(plan="2019_2022", domain="iot", basis=Basis(TargetBasis.ORIGINAL))

    found = links(text_of(basis_menu(PLAN, selection)))

    assert found["比率口径(1/0.5)"] == "/?plan=2019_2022&amp;domain=iot&amp;targets=original&amp;profile=ratio-50"
    assert found["调整后(现行)"] == "/?plan=2019_2022&amp;domain=iot"


def test_the_plans_own_profile_is_named_and_leaves_the_address_short() -> None:
    strict_plan = replace(PLAN, profile=Profile.STRICT)

    found = links(text_of(basis_menu(strict_plan, Selection())))

    assert found["严格口径(无容差) · 方案所定"] == "/"
    assert found["默认口径"] == "/?profile=default"


def test_what_is_chosen_is_said_on_the_button_and_marked_in_the_list() -> None:
    page = text_of(basis_menu(PLAN, replace(STRICT, basis=Basis(TargetBasis.ORIGINAL, Profile.STRICT))))

    assert '<span class="menu-chosen">原定 · 严格</span>' in page
    assert chosen(page) == ["原定", "严格口径(无容差)"]


@pytest.mark.parametrize("selection", [Selection(), Selection(basis=Basis(profile=Profile.DEFAULT))])
def test_the_plans_own_basis_needs_no_remark(selection: Selection) -> None:
    assert basis_note(PLAN, selection) == []


def test_another_basis_is_announced_with_the_way_back() -> None:
    [note] = basis_note(PLAN, replace(ORIGINAL, basis=Basis(TargetBasis.ORIGINAL, Profile.STRICT), domain="iot"))

    page = text_of(note)
    assert "现按原定目标、严格口径(无容差)查看;方案保存的是调整后目标、默认口径。" in page
    assert '<a href="/?domain=iot">恢复方案所定口径</a>' in page


def test_the_remark_is_english_in_english() -> None:
    [note] = basis_note(PLAN, replace(STRICT, language=Language.EN))

    assert re.search("[\u4e00-\u9fff]", text_of(note)) is None
