"""按当时口径: overview and indicator as they were on a day, with the way there and back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from dashboard.components.html_text import html_text
from dashboard.pages import indicator, overview
from dashboard.selection import Selection, UnknownChoiceError
from domain.plan import Language
from services.quarters import today
from services.store import Store
from tests.services.reports import LAMPS_TARGET, QUARTER, settle_lamps

PAGES = {"/": overview, "/indicator": indicator}
Show = Callable[..., str]


@pytest.fixture
def show(loaded: Store) -> Show:
    def shown(path: str, **chosen: object) -> str:
        fields: dict[str, object] = {"path": path, "period": QUARTER, "target": LAMPS_TARGET, **chosen}
        with loaded.reading() as session:
            return html_text(PAGES[path].content(session, Selection(**fields)))  # type: ignore[arg-type]

    return shown


@pytest.fixture
def yesterday(loaded: Store) -> date:
    """The store was loaded and a figure accepted today, so yesterday knew as much as the first publication."""
    with loaded.writing() as session:
        settle_lamps(session, "900/1000")
    return today() - timedelta(days=1)


@pytest.mark.parametrize("path", PAGES)
def test_what_was_accepted_later_plays_no_part_in_a_past_day(show: Show, yesterday: date, path: str) -> None:
    now, then = show(path), show(path, as_of=yesterday)

    assert ">90.0<" in now
    assert ">90.0<" not in then
    assert f"这是 {yesterday.isoformat()} 当天结束时看到的内容" in then
    assert 'role="note"' in then
    assert "as-of-note" not in now


@pytest.mark.parametrize("path", PAGES)
def test_the_form_keeps_the_rest_of_the_view_and_the_link_leads_back(show: Show, yesterday: date, path: str) -> None:
    page = show(path, as_of=yesterday, language=Language.EN)

    form = page.split('class="as-of-form"')[1].split("</form>")[0]
    fields = dict(re.findall(r'name="([^"]+)" value="([^"]+)"', form))
    assert fields == {
        "period": "2019-Q4",
        "target": LAMPS_TARGET,
        "lang": "en",
        "as_of": yesterday.isoformat(),
    }
    assert f'max="{today().isoformat()}"' in form
    address = "/" if path == "/" else "/indicator"
    assert f'href="{address}?period=2019-Q4&amp;target={LAMPS_TARGET}&amp;lang=en">Back to now</a>' in page


def test_the_briefing_of_a_past_day_is_asked_for_with_that_day(show: Show, yesterday: date) -> None:
    assert f'href="/briefing.pptx?period=2019-Q4&amp;as_of={yesterday}"' in show("/", as_of=yesterday)


@pytest.mark.parametrize("path", PAGES)
def test_a_day_nobody_has_lived_yet_is_refused(show: Show, path: str) -> None:
    with pytest.raises(UnknownChoiceError):
        show(path, as_of=today() + timedelta(days=1))


def test_a_page_of_now_offers_to_refresh_and_one_of_a_past_day_does_not(show: Show, yesterday: date) -> None:
    assert 'data-fresh="1"' in show("/")
    assert "data-fresh" not in show("/", as_of=yesterday)
