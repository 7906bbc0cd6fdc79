"""Sessions on a store that holds a few reporting units and indicators."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db.engine import open_engine, writing
from db.promises import keep_indicators, keep_reporting_units
from tests.db.samples import INDICATORS, UNITS


@pytest.fixture
def engine(database: Callable[[str], str]) -> Iterator[Engine]:
    """An engine on a migrated database."""
    engine = open_engine(database("migrated"))
    with writing(engine) as session:
        keep_reporting_units(session, UNITS)
        keep_indicators(session, INDICATORS)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with writing(engine) as session:
        yield session
