"""The page of one indicator explains its verdict with its own numbers and shows every figure with its source."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from dashboard.components.html_text import html_text
from dashboard.pages import indicator
from dashboard.selection import Selection
from domain.basis import Basis
from domain.errors import UnknownIndicator
from domain.period import Period
from domain.plan import Language
from domain.profile import Profile
from services.progress import indicator_progress, plan_progress
from services.store import Store
from texts.sentences import explanation, verdict_sentences

LAMPS, SHARE = "P135-01", "DEZ-02"
Show = Callable[..., str]


@pytest.fixture
def show(demo: Store) -> Show:
    def shown(**chosen: object) -> str:
        fields: dict[str, object] = {"path": "/indicator", "period": Period(2019, 4), "target": LAMPS, **chosen}
        with demo.reading() as session:
            return html_text(indicator.content(session, Selection(**fields)))  # type: ignore[arg-type]

    return shown


def plain(page: str) -> str:
    return re.sub(r"<[^>]+>", "", page).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


@pytest.mark.parametrize("language", list(Language))
def test_the_verdict_is_explained_step_by_step_with_its_own_numbers(
    show: Show, demo: Store, language: Language
) -> None:
    with demo.reading() as session:
        progress = indicator_progress(session, "2015_2020", LAMPS, period=Period(2019, 4)).progress

    page = plain(show(language=language))

    assert all(formula in page for _, formula in explanation(progress, language))
    assert all(sentence in page for sentence in verdict_sentences(progress, language))


def test_every_figure_of_the_series_is_in_the_table_with_its_state(show: Show, demo: Store) -> None:
    with demo.reading() as session:
        progress = indicator_progress(session, "2015_2020", LAMPS, period=Period(2019, 4)).progress

    table = show().split('id="figures-heading"')[1].split("</table>")[0]

    assert table.count("badge-demo") == len(progress.observations)
    assert table.count('<th scope="row">') == len(progress.observations)


def test_all_reporting_units_are_ranked(show: Show, demo: Store) -> None:
    with demo.reading() as session:
        units = indicator_progress(session, "2015_2020", LAMPS, period=Period(2019, 4)).units

    drawing = show().split('class="ranking"')[1].split("</svg>")[0]

    assert all(f">{unit.reporting_unit.short.zh}</text>" in drawing for unit in units)


def test_published_figures_carry_their_source_quote_and_series(show: Show) -> None:
    page = show(plan="2019_2022", target=SHARE, period=Period(2022, 4))

    table = page.split('id="figures-heading"')[1].split("</table>")[0]
    assert "超过" in table
    assert 'rel="noopener' in table
    assert '<q class="quote" lang="zh-CN">' in table or '<q lang="zh-CN" class="quote">' in table
    assert {"<td>1</td>", "<td>2</td>", "<td>3</td>"} <= set(re.findall(r"<td>\d</td>", table))


def test_what_nobody_published_is_said_to_be_unpublished(show: Show) -> None:
    page = show()

    assert "无公布口径" in page
    assert "牵头单位未公布" in page
    assert "路灯感知覆盖率90%" in page


def test_every_target_of_the_plan_can_be_chosen_and_the_chosen_one_is_marked(show: Show, demo: Store) -> None:
    with demo.reading() as session:
        targets = plan_progress(session, "2015_2020", period=Period(2019, 4)).targets

    links = show().split('class="indicator-list card"')[1].split("</nav>")[0]

    assert links.count("<a ") == len(targets)
    assert links.count('aria-current="page"') == 1


def test_without_a_choice_the_first_target_with_a_figure_is_shown(show: Show) -> None:
    assert "路灯感知覆盖率" in re.findall(r"<h1>(.*?)</h1>", show(target=None))[0]


def test_an_unknown_target_is_an_error_in_words(show: Show) -> None:
    with pytest.raises(UnknownIndicator):
        show(target="nobody-promised-this")


def test_a_target_without_figures_draws_no_empty_chart(show: Show) -> None:
    page = show(target="TX2018-01")

    assert "没有可画的数值" in page
    assert "没有公布或上报的数值" in page
    assert "graph-place" not in page


def test_the_page_tells_past_verdicts_and_revisions_of_the_target(show: Show) -> None:
    page = show()

    assert (
        page.index('id="explanation-heading"') < page.index('id="memory-heading"') < page.index('id="ledger-heading"')
    )


def test_the_page_says_by_which_cuts_it_judges_and_offers_others(show: Show) -> None:
    page = show(basis=Basis(profile=Profile.RATIO_50))

    assert 'class="basis-note"' in page
    assert "判定方法第1版 · 比率口径(1/0.5) · 按调整后目标" in page
    assert 'href="/indicator?period=2019-Q4&amp;target=P135-01&amp;profile=strict"' in page
