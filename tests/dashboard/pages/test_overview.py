"""The overview is a function of the selection: filters, plan, period, language, and what is missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from dashboard.components.attention import attention
from dashboard.components.html_text import html_text
from dashboard.components.summary_strip import summary_strip
from dashboard.pages import overview
from dashboard.selection import Selection, UnknownChoiceError
from domain.assessment import Status
from domain.basis import Basis, TargetBasis
from domain.observation import Completeness
from domain.period import Period
from domain.plan import Language
from domain.profile import Profile
from services.progress import plan_progress
from services.store import Store
from tests.dashboard.examples import stale

QUARTER = Period(2019, 4)
FIRST, SECOND = "2015_2020", "2019_2022"
Show = Callable[..., str]


@pytest.fixture
def show(demo: Store) -> Show:
    """The page as HTML for a selection."""

    def shown(**chosen: object) -> str:
        fields: dict[str, object] = {"plan": FIRST, "period": QUARTER, **chosen}
        with demo.reading() as session:
            return html_text(overview.content(session, Selection(**fields)))  # type: ignore[arg-type]

    return shown


def cards(page: str) -> list[str]:
    return re.findall(r'<article id="target-([^"]+)"', page)


def lines(page: str) -> int:
    return page.count('class="line-status"')


def test_every_target_of_the_plan_is_shown_once_as_a_card_or_a_line(show: Show, demo: Store) -> None:
    with demo.reading() as session:
        expected = plan_progress(session, FIRST, period=QUARTER).targets

    page = show()

    assert len(cards(page)) + lines(page) == len(expected)
    assert len(set(cards(page))) == len(cards(page))


def test_the_targets_of_the_document_itself_always_have_a_card(show: Show) -> None:
    assert {"P135-01", "P135-02", "P135-03", "P135-04"} <= set(cards(show()))


def test_a_status_filter_shows_as_many_targets_as_its_counter_says(show: Show, demo: Store) -> None:
    with demo.reading() as session:
        targets = plan_progress(session, FIRST, period=QUARTER).targets
    for status in {one.assessment.status for one in targets}:
        expected = sum(one.assessment.status is status for one in targets)

        page = show(status=status)

        assert len(cards(page)) + lines(page) == expected
        assert re.search(rf'tone-[a-z-]+"[^>]*>.*?</span><span class="big">{expected}</span>', page)


def test_the_chosen_counter_says_that_it_is_chosen_and_leads_back(show: Show) -> None:
    page = show(status=Status.NO_DATA)

    chosen = re.search(r'<a href="([^"]+)"[^>]*class="counter"[^>]*aria-current="true"|'
                       r'<a[^>]*aria-current="true"[^>]*class="counter"[^>]*href="([^"]+)"|'
                       r'<a class="counter" href="([^"]+)" aria-current="true"', page)  # fmt: skip
    assert 'aria-current="true"' in page
    assert chosen is None or "status" not in next(filter(None, chosen.groups()))


def test_a_domain_filter_keeps_only_its_targets(show: Show, demo: Store) -> None:
    with demo.reading() as session:
        targets = plan_progress(session, FIRST, period=QUARTER).targets
    expected = sum(one.target.domain == "public_safety" for one in targets)

    page = show(domain="public_safety")

    assert len(cards(page)) + lines(page) == expected > 0


def test_filters_that_match_nothing_say_so_and_offer_everything(show: Show) -> None:
    page = show(status=Status.NOT_MAINTAINED)

    assert cards(page) == []
    assert "没有符合所选条件的指标" in page
    assert "显示全部" in page


def test_demonstration_figures_are_announced_above_everything(show: Show) -> None:
    page = show()

    assert page.index("demo-banner") < page.index("<main")
    assert "badge-demo" in page


def test_without_demonstration_figures_nothing_speaks_of_them(loaded: Store) -> None:
    with loaded.reading() as session:
        page = html_text(overview.content(session, Selection(plan=FIRST, period=QUARTER)))

    assert "demo-banner" not in page
    assert ">演示<" not in page


def test_units_that_have_not_reported_are_named(show: Show, demo: Store) -> None:
    with demo.reading() as session:
        view = plan_progress(session, FIRST, period=QUARTER)

    page = show()

    assert f"{view.completeness.reported}<small>/ {view.completeness.due} 个单位</small>" in page
    assert view.completeness.missing
    assert all(view.units[code].short.zh in page for code in view.completeness.missing)


def test_four_missing_units_are_named_and_the_others_counted(show: Show, demo: Store) -> None:
    with demo.reading() as session:
        view = plan_progress(session, FIRST, period=QUARTER)
    silent = tuple(list(view.units)[:41])
    strip = html_text(
        summary_strip(replace(view, completeness=Completeness(0, 41, silent)), view.targets, Selection(plan=FIRST))
    )

    assert "另有 37 个" in strip  # 41 − 4


def test_a_counter_and_an_attention_line_are_grey_where_the_cards_are(show: Show, demo: Store) -> None:
    with demo.reading() as session:
        view = plan_progress(session, FIRST, period=QUARTER)
    aged = tuple(replace(one, assessment=stale(one.assessment)) for one in view.targets)
    red = {"tone-off", "tone-behind"}
    counters = html_text(summary_strip(view, aged, Selection(plan=FIRST)))
    lines = html_text(attention(replace(view, targets=aged), Selection(plan=FIRST)))

    assert red & set(re.findall(r"tone-[a-z-]+", html_text(summary_strip(view, view.targets, Selection(plan=FIRST)))))
    assert not red & set(re.findall(r"label (tone-[a-z-]+)", counters))
    assert not red & set(re.findall(r"tone-[a-z-]+", lines))


def test_time_elapsed_is_shown_for_the_chosen_quarter(show: Show, demo: Store) -> None:
    with demo.reading() as session:
        share = plan_progress(session, FIRST, period=QUARTER).time_share

    # 52 of 64 months, September 2015 to December 2020: 81.25 %, printed 四舍五入.
    assert share == Decimal(52) / 64
    assert '<p class="big">81.3<small>%</small>' in show()


def test_the_second_plan_shows_its_architecture_visions_and_tasks(show: Show) -> None:
    page = show(plan=SECOND)

    assert re.findall(r'class="numeral">(\d)<', page) == ["1", "3", "5"]
    pillars = re.findall(r'class="pillar card">(.*?)</ul>', page)
    assert [pillar.count("<li>") for pillar in pillars] == [3, 3, 5]
    assert "六大愿景" in page
    assert "2019年4月9日常务会议部署" in page
    assert "没有公布数字指标" in page


def test_goals_show_the_verdict_on_the_stage_reported_and_invent_none(show: Show, demo: Store) -> None:
    with demo.reading() as session:
        goals = plan_progress(session, SECOND, period=QUARTER).goals
    silent = [goal for goal in goals if goal.assessment.stage is None]

    page = show(plan=SECOND)

    assert page.count("未报送阶段</span>") == len(silent) > 0
    assert page.count('class="goal-stage"') == len(goals) - len(silent)


def test_the_trend_follows_the_chosen_target(show: Show) -> None:
    page = show(target="P135-02")

    assert 'id="trend-heading">社会公共区域视频覆盖率 · 趋势与目标路径</h2>' in page


def test_links_keep_the_language_plan_and_quarter(show: Show) -> None:
    page = show(plan=SECOND, language=Language.EN)

    assert 'href="/indicator?plan=2019_2022&amp;period=2019-Q4&amp;lang=en"' in page
    assert 'href="/?plan=2019_2022&amp;period=2019-Q4">' not in page.replace('lang="zh-CN" hreflang="zh-CN"', "")


def test_the_english_page_marks_every_chinese_word_as_chinese(show: Show) -> None:
    page = show(plan=SECOND, language=Language.EN)

    unmarked = re.sub(r'<(\w+)[^>]*lang="zh-CN"[^>]*>.*?</\1>', "", page)
    words = re.findall(r"[\u4e00-\u9fff]+", re.sub(r"<[^>]+>", " ", unmarked))
    assert set(words) <= {"渝"}


def test_headings_never_skip_a_level(show: Show) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", show())]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_no_two_parts_of_the_page_share_an_id(show: Show) -> None:
    ids = re.findall(r'\bid="([^"]+)"', show(plan=SECOND))

    assert len(ids) == len(set(ids))


def test_a_verdict_asked_about_is_explained_after_the_plans_own_targets(show: Show) -> None:
    page = show(explained="P135-01")

    assert page.index('id="target-P135-03"') < page.index('id="explained"') < page.index('id="trend-heading"')
    assert page.count("is-explained") == 1


def test_a_verdict_nobody_asked_about_is_not_explained_and_one_nobody_knows_is_refused(show: Show) -> None:
    assert 'id="explained"' not in show()
    with pytest.raises(UnknownChoiceError):
        show(explained="no such target")


def test_every_card_leads_to_its_explanation_and_back(show: Show) -> None:
    closed, opened = show(domain="public_safety"), show(domain="public_safety", explained="P135-02")

    assert re.findall(r'data-explains="([^"]+)"', closed) == cards(closed)
    assert 'href="/?period=2019-Q4&amp;domain=public_safety&amp;explained=P135-02#explained"' in closed
    assert opened.count('href="/?period=2019-Q4&amp;domain=public_safety#target-P135-02"') == 2


def test_another_basis_is_announced_kept_by_every_link_and_named_at_the_end(show: Show) -> None:
    page = show(basis=Basis(TargetBasis.ORIGINAL, Profile.STRICT))

    inside = [href for href in re.findall(r'href="(/[^"]*)"', page) if "targets=" not in href or "profile=" not in href]
    assert 'class="basis-note"' in page
    # Only the menu that chooses a basis, the way back, and the door, which remembers where it has to lead to.
    assert len(inside) == 4
    assert [href for href in inside if "targets%3Doriginal%26profile%3Dstrict" in href] == [
        href for href in inside if href.startswith("/sign-in?")
    ]
    assert 'href="/briefing.pptx?period=2019-Q4&amp;targets=original&amp;profile=strict"' in page
    assert "判定方法第1版 · 严格口径(无容差) · 按原定目标" in page.split("<footer")[-1]


def test_cards_of_one_indicator_are_told_apart_by_their_due_year(show: Show, demo: Store) -> None:
    with demo.reading() as session:
        targets = plan_progress(session, FIRST, period=QUARTER).targets
    promised = Counter(one.indicator.key for one in targets)
    several = {one.target.key: one.target.due.year for one in targets if promised[one.indicator.key] > 1}

    page = show()

    for key in cards(page):
        heading = page.split(f'id="target-{key}"')[1].split("</h3>")[0]
        assert ('class="due-year"' in heading) is (key in several)
        assert key not in several or f"{several[key]}年" in heading
