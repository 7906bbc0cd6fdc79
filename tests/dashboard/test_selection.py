"""The address says what is shown, and one view has one address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.selection import DEFAULT_PLAN, Selection, UnknownChoiceError, language_of
from domain.assessment import Status
from domain.errors import MalformedPeriod
from domain.period import Period
from domain.plan import Language


def test_an_address_without_choices_shows_the_defaults() -> None:
    selection = Selection.from_query("/", "")

    assert selection == Selection(path="/", language=Language.ZH, plan=DEFAULT_PLAN, period=None)


def test_every_choice_is_read_from_the_address() -> None:
    search = "?plan=2019_2022&period=2019-Q4&target=P135-01&status=behind&domain=lamps&unit=500103&lang=en"

    selection = Selection.from_query("/indicator", search)

    assert selection == Selection(
        path="/indicator",
        language=Language.EN,
        plan="2019_2022",
        period=Period(2019, 4),
        target="P135-01",
        status=Status.BEHIND,
        domain="lamps",
        reporting_unit="500103",
    )


def test_an_unknown_language_is_chinese_and_an_unknown_status_filters_nothing() -> None:
    selection = Selection.from_query("/", "?lang=fr&status=purple")

    assert selection.language is Language.ZH
    assert selection.status is None


@pytest.mark.parametrize("period", ["2019-Q5", "0000-Q1"])
def test_a_period_that_is_none_is_refused_instead_of_shown_as_another(period: str) -> None:
    with pytest.raises(MalformedPeriod):
        Selection.from_query("/", f"?period={period}")


def test_what_is_default_is_left_out_of_the_address() -> None:
    assert Selection(plan=DEFAULT_PLAN, language=Language.ZH).link() == "/"


def test_a_link_changes_only_what_it_names() -> None:
    selection = Selection.from_query("/", "?plan=2019_2022&lang=en")

    link = selection.link(period=Period(2020, 1))

    assert link == "/?plan=2019_2022&period=2020-Q1&lang=en"


def test_a_link_to_another_page_keeps_language_plan_and_period_and_leaves_filters_behind() -> None:
    selection = Selection.from_query("/", "?plan=2019_2022&period=2020-Q1&status=behind&lang=en")

    link = selection.page("/indicator", target="P135-01")

    assert link == "/indicator?plan=2019_2022&period=2020-Q1&target=P135-01&lang=en"


def test_the_same_choices_in_another_order_are_the_same_address() -> None:
    one = Selection.from_query("/", "?lang=en&plan=2019_2022&utm_source=mail")
    other = Selection.from_query("/", "?plan=2019_2022&lang=en")

    assert one.link() == other.link()


def test_an_empty_choice_of_a_form_says_nothing() -> None:
    selection = Selection.from_values("/report", {"unit": "", "period": "", "name": "表.xlsx"})

    assert (selection.reporting_unit, selection.period, selection.file_name) == (None, None, "表.xlsx")


def test_the_language_is_known_even_where_the_rest_of_the_address_is_not() -> None:
    assert language_of("?period=nonsense&lang=en") is Language.EN


@given(st.text(max_size=60))
def test_no_address_is_more_than_a_selection_or_a_malformed_period(search: str) -> None:
    try:
        selection = Selection.from_query("/", search)
    except MalformedPeriod:
        return
    assert Selection.from_query("/", selection.link().partition("?")[2]) == selection


@pytest.mark.parametrize(("name", "found"), [("profile", "lenient"), ("targets", "future")])
def test_targets_and_cuts_nobody_knows_are_refused_not_replaced(name: str, found: str) -> None:
    with pytest.raises(UnknownChoiceError) as refused:
        Selection.from_query("/", f"?{name}={found}")

    assert refused.value.fields == {"name": name, "found": found}
