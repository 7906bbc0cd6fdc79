"""One callback shows any page; what goes wrong is a page in words."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable

import pytest
from dash import html
from flask.testing import FlaskClient

from dashboard.callbacks import View, answer_code, explain_error, explanation
from domain.errors import DatabaseBusy, FileMissing, FileTooLarge, MalformedPeriod, TrackerError, UnknownPlan
from domain.period import Period
from domain.plan import Language
from domain.review_errors import MoveCause, NothingWaits, NotMovable
from texts.catalogue import text


class UnwordedError(TrackerError):
    code = "error.nobody_wrote_words_for_this"


def shown(client: FlaskClient, body: object, token: str) -> str:
    answer = client.post("/_dash-update-component", json=body, headers={"X-CSRFToken": token})
    assert answer.status_code == 200
    return answer.text


def test_a_change_of_address_shows_the_page_it_names(
    client: FlaskClient, token: str, change: Callable[..., dict[str, object]]
) -> None:
    assert "plan 2019_2022" in shown(client, change("/", "?plan=2019_2022"), token)


def test_the_view_says_its_language_and_its_title(
    client: FlaskClient, token: str, change: Callable[..., dict[str, object]]
) -> None:
    view = shown(client, change("/", "?lang=en"), token)

    assert '"lang":"en"' in view
    assert '"data-title":"Plan targets' in view


def test_an_unknown_address_is_told_in_both_languages(
    client: FlaskClient, token: str, change: Callable[..., dict[str, object]]
) -> None:
    assert "没有这个地址" in shown(client, change("/nowhere"), token)
    assert "There is no address" in shown(client, change("/nowhere", "?lang=en"), token)


def test_a_mistake_of_ours_gives_a_number_and_keeps_the_rest_in_the_log(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, logger="dashboard"):
        answer = client.get("/broken?lang=en")

    incident = re.search(r"incident ([0-9A-F]{8})", answer.text)
    assert answer.status_code == 500
    assert incident is not None
    assert incident[0] in caplog.text
    assert "a mistake of ours" in caplog.text
    assert "a mistake of ours" not in answer.text


def test_a_known_error_is_explained_in_its_own_words() -> None:
    def make() -> View:
        raise MalformedPeriod("2019-Q9")

    view = explain_error(make, Language.EN)

    assert view.code == 400
    assert "2019-Q9" in str(view.content)


def test_what_succeeds_is_shown_as_it_is() -> None:
    view = View(html.P("fine"), "title", Language.ZH)

    assert explain_error(lambda: view, Language.ZH) is view


def test_an_error_without_words_is_told_with_its_code() -> None:
    sentence = explanation(UnwordedError(), Language.EN)

    assert sentence == text("shell.error.unexplained", Language.EN, code="error.nobody_wrote_words_for_this")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UnknownPlan("x"), 404),
        (FileMissing("x"), 404),
        (MalformedPeriod("x"), 400),
        (FileTooLarge(1), 413),
        (NothingWaits("1"), 409),
        (NotMovable("1", Period(2019, 4), MoveCause.FUTURE), 409),
        (DatabaseBusy(), 503),
    ],
)
def test_each_kind_of_error_has_its_own_answer_code(error: TrackerError, code: int) -> None:
    assert answer_code(error) == code
