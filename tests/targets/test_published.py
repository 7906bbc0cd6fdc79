"""The published figures as they are: kept as printed, with their words, their breaks and their sources."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

import targets
from domain.observation import Qualifier, ValueStatus
from domain.period import Month
from domain.plan import SourceTier
from targets.promises import Promises, PublishedFigure
from targets.reader import read_targets

HERE = Path(targets.__file__).parent


@pytest.fixture(scope="module")
def promises() -> Promises:
    return read_targets(HERE)


@pytest.fixture(scope="module")
def figure(promises: Promises) -> Mapping[str, PublishedFigure]:
    return {figure.key: figure for figure in promises.published}


def _tier(figure: PublishedFigure) -> SourceTier:
    source = figure.observation.source
    assert source is not None
    return source.tier


def test_definitions_that_must_not_be_mixed_are_different_indicators(figure: Mapping[str, PublishedFigure]) -> None:
    assert figure["A001"].indicator == "iot_core_output"
    assert figure["A003"].indicator == "iot_related_output"


def test_a_break_in_definition_starts_a_new_series(figure: Mapping[str, PublishedFigure]) -> None:
    shares = [figure[key] for key in ("A087", "A089", "A090")]

    assert {share.indicator for share in shares} == {"digital_economy_share"}
    assert [share.observation.value for share in shares] == [Decimal(25), Decimal("27.2"), Decimal("45.4")]
    assert len({share.observation.series for share in shares}) == 3
    assert len({figure[key].observation.series for key in ("A120", "A053", "A054")}) == 3


def test_an_estimate_keeps_its_word_and_is_an_estimate(figure: Mapping[str, PublishedFigure]) -> None:
    output = figure["A001"].observation

    assert (output.value, output.qualifier, output.value_status) == (
        Decimal("564.9"),
        Qualifier.ESTIMATED,
        ValueStatus.ESTIMATE,
    )
    assert output.period_end == Month(2018, 12)


def test_base_stations_are_counted_in_one_unit_and_kept_as_printed(figure: Mapping[str, PublishedFigure]) -> None:
    stations = [figure[key].observation for key in ("A029", "A030", "A031")]

    assert [observation.value for observation in stations] == [12700, 49000, 70000]
    assert [observation.qualifier for observation in stations] == [None, None, Qualifier.EXCEEDING]
    assert stations[0].as_published == "1.27万个"


def test_a_value_of_an_unknown_month_never_passes_for_the_end_of_the_year(
    figure: Mapping[str, PublishedFigure],
) -> None:
    consolidated = figure["A061"].observation

    assert (consolidated.period_end, consolidated.date_basis) == (Month(2020, 7), "earliest")


def test_what_concerns_one_unit_is_not_the_citys(figure: Mapping[str, PublishedFigure]) -> None:
    assert figure["A064"].reporting_unit == "CQ500103"
    assert figure["A102"].reporting_unit == "CQ500105"


def test_mirrors_are_called_mirrors(promises: Promises) -> None:
    mirrors = [figure for figure in promises.published if _tier(figure) is SourceTier.MIRROR]

    # 27 rows of the shared table come from mirrors, and every one of them is here.
    assert len(mirrors) == 27


def test_what_was_left_out_is_listed_with_its_reason(promises: Promises) -> None:
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    numbers = {figure.key for figure in promises.published}
    missing = {f"A{number:03d}" for number in range(1, 125)} - numbers

    assert missing == {"A059", "A104", "A105", "A111"}
    assert all(f"`{key}`" in readme for key in missing)
