"""Values come back from the database exactly as they went in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from db.engine import reading, writing
from db.observations import add, current_of_units
from db.types import DIGITS, Figure, Moment, Total, storable
from domain.errors import FigureTooLong
from tests.db.samples import AT, SEPTEMBER, demo_figure

pytestmark = pytest.mark.both_databases

DIALECT = sqlite.dialect()


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(-12, 0))
def test_fifteen_digits_survive_the_double_sqlite_keeps(digits: int, exponent: int) -> None:
    figure = Decimal(digits).scaleb(exponent)

    kept = float(Figure().process_bind_param(figure, DIALECT))

    assert Figure().process_result_value(kept, DIALECT) == figure


@pytest.mark.parametrize("figure", ["1234567890123456", "0.1234567890123456", "NaN", "Infinity"])
def test_what_a_database_cannot_keep_is_refused_on_the_way_in(figure: str) -> None:
    with pytest.raises(FigureTooLong):
        Figure().process_bind_param(Decimal(figure), DIALECT)


def test_trailing_zeros_do_not_count_as_digits() -> None:
    assert Figure().process_bind_param(Decimal("12.50000000000000000000"), DIALECT) == Decimal("12.5")


def test_an_endless_quotient_is_cut_to_what_can_be_kept() -> None:
    assert storable(Decimal(1) / 3) == Decimal("0." + "3" * DIGITS)


def test_a_total_keeps_more_digits_than_any_figure() -> None:
    total = Decimal("999999999999999") * 38

    assert Total().process_result_value(Total().process_bind_param(total, DIALECT), DIALECT) == total


def test_a_moment_is_the_same_whatever_zone_it_came_in() -> None:
    evening = datetime(2019, 10, 8, 20, tzinfo=timezone(timedelta(hours=8)))

    kept = Moment().process_bind_param(evening, DIALECT)

    assert kept == datetime(2019, 10, 8, 12, tzinfo=UTC)
    assert Moment().process_result_value(kept.replace(tzinfo=None), DIALECT) == evening


def test_zero_and_nothing_stay_apart(session: Session) -> None:
    add(session, [demo_figure("A", "0"), demo_figure("B", None)], at=AT)

    values = {
        found.reporting_unit: found.observation.value for found in current_of_units(session, ["projects"], SEPTEMBER)
    }

    assert values == {"A": Decimal(0), "B": None}


def test_an_unstorable_figure_never_reaches_a_table(engine: Engine) -> None:
    with pytest.raises(FigureTooLong), writing(engine) as session:
        add(session, [demo_figure("A", "1.2345678901234567")], at=AT)

    with reading(engine) as session:
        assert current_of_units(session, ["projects"], SEPTEMBER) == ()
