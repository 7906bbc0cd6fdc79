"""An error's sentence names what was not permitted in the reader's own words."""

from __future__ import annotations

import pytest

from domain.access import Act, Role
from domain.access_errors import NotPermitted, ReasonMissing
from domain.errors import PortBusy, TrackerError
from domain.plan import Language
from domain.review import ReviewAct
from texts.catalogue import messages, text
from texts.error_words import error_sentence


@pytest.mark.parametrize("act", Act)
def test_an_act_that_is_not_permitted_is_named_in_words(act: Act) -> None:
    for language in Language:
        sentence = error_sentence(NotPermitted(act), language) or ""

        assert text(f"access.act.{act}", language) in sentence
        assert "_" not in sentence


@pytest.mark.parametrize("act", ReviewAct)
def test_an_act_without_a_reason_is_named_in_words(act: ReviewAct) -> None:
    assert text(f"access.act.{act}", Language.ZH) in str(error_sentence(ReasonMissing(act), Language.ZH))


def test_other_fields_stay_as_they_are() -> None:
    assert "8050" in str(error_sentence(PortBusy("127.0.0.1", 8050), Language.ZH))


def test_an_error_nobody_worded_has_no_sentence() -> None:
    assert error_sentence(TrackerError(), Language.ZH) == text("error.unknown", Language.ZH)

    class Unworded(TrackerError):
        code = "error.of_nobody"

    assert error_sentence(Unworded(), Language.ZH) is None


def test_every_role_has_its_name() -> None:
    for language in Language:
        assert all(messages(language)[f"access.role.{role}"] for role in Role)
