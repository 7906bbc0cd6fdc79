"""A figure in a cell of a table: as its source qualifies it, without the verb of a sentence."""

from __future__ import annotations

import pytest

from domain.case import Case
from domain.observation import Observation, ObsStatus, Qualifier, ValueStatus
from domain.plan import Language
from domain.verdict import assess
from tests.domain.cases import baseline, lamps, output, seen
from tests.texts.saying import EN, LAMPS, ZH
from texts.explanation import explanation_steps
from texts.figure_words import figure_words
from texts.printing import Subject


def worded(observation: Observation, language: Language = EN) -> str:
    return figure_words(Subject(output(observation), LAMPS, 1), observation, language, decimals=1)


def steps(case: Case, language: Language) -> dict[str, str]:
    return dict(explanation_steps(Subject(case, LAMPS, 1), assess(case), language))


def test_the_english_table_of_an_explanation_has_figure_and_month_without_a_verb() -> None:
    found = steps(lamps(seen("2018-12", "82.4", obs_status=ObsStatus.DEMO)), EN)

    assert found["Value used"] == "82.4% (demonstration), December 2018"
    assert found["Baseline"] == "70.0%, December 2015 (published value)"


def test_a_derived_baseline_is_about_its_value() -> None:
    found = steps(output(seen("2018-12", "300"), baseline=baseline("412.3", "2017-12")), EN)

    assert " is " not in found["Baseline"]


@pytest.mark.parametrize("qualifier", [None, *Qualifier])
def test_every_qualifier_has_its_words(qualifier: Qualifier | None) -> None:
    words = worded(seen("2018-12", "564.9", qualifier))

    assert "564.9" in words
    assert not words.startswith(("is ", "stands ", "has ", "exceeds "))


def test_an_estimate_is_called_so_once() -> None:
    estimate = seen("2018-12", "564.9", value_status=ValueStatus.ESTIMATE)

    assert worded(estimate, ZH) == "预计为564.9亿元"
    assert worded(estimate).startswith("estimated 564.9 ")
    assert worded(seen("2018-12", "564.9", Qualifier.OVER, value_status=ValueStatus.ESTIMATE)).endswith("(estimate)")


def test_nothing_is_said_of_no_value() -> None:
    assert worded(seen("2018-12", None)) == ""
