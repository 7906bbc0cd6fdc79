"""The small trend draws the last values of a series and leaves breaks and gaps open."""

from __future__ import annotations

from dashboard.charts.sparkline import runs, sparkline
from tests.dashboard.examples import at, indicator, nodes


def drawn(*observations: object) -> list[str]:
    tree = sparkline(observations, indicator(), paint="var(--off)", name="")  # type: ignore[arg-type]
    assert tree is not None
    return [str(node["attributes"]["data-values"]) for node in nodes(tree) if "data-values" in node["attributes"]]


def test_a_line_joins_quarters_that_follow_each_other() -> None:
    assert drawn(at(2019, 3, "70"), at(2019, 4, "72")) == ["70 72"]


def test_a_missing_quarter_and_a_break_leave_the_line_open() -> None:
    found = drawn(at(2018, 4, "60"), at(2019, 2, "70"), at(2019, 3, "71"), at(2019, 4, "90", series=2))

    assert found == ["70 71"]


def test_values_that_may_not_be_joined_show_no_trend() -> None:
    lonely = [at(2017, 4, "60"), at(2019, 4, "70")]

    assert sparkline(lonely, indicator(), paint="", name="") is None
    assert sparkline([], indicator(), paint="", name="") is None


def test_the_last_twelve_values_are_shown() -> None:
    quarters = [at(2016 + number // 4, number % 4 + 1, str(number)) for number in range(16)]

    [line] = drawn(*quarters)

    assert line.split() == [str(number) for number in range(4, 16)]


def test_a_value_that_is_known_to_be_missing_ends_a_run() -> None:
    groups = runs([at(2019, 2, "1"), at(2019, 3, None), at(2019, 4, "2")], 3)

    assert [len(group) for group in groups] == [1, 1, 1]
