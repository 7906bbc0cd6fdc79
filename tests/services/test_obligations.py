"""Who owes what: the plans that run, the indicators' rhythm, the units that exist."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from domain.period import Month, Period
from domain.plan import Frequency
from services.ledger import known
from services.obligations import asked_now, is_owed, obligations
from services.plans import load_plans
from services.store import Store
from tests.services.reports import LAMPS, PROJECTS, QUARTER, WANZHOU, YUZHONG
from tests.services.target_files import copy_of_targets, rewrite


def test_every_unit_owes_every_indicator_units_report(loaded: Store) -> None:
    with loaded.reading() as session:
        owed = obligations(session, QUARTER)

    assert len(owed) == 41
    assert LAMPS in owed[YUZHONG]
    assert all(indicator.reported_by_units for of_unit in owed.values() for indicator in of_unit.values())


def test_before_and_after_the_plans_nothing_is_owed(loaded: Store) -> None:
    with loaded.reading() as session:
        assert obligations(session, Period(2015, 2)) == {}
        assert obligations(session, Period(2023, 1)) == {}


@pytest.mark.parametrize(
    ("frequency", "quarters"),
    [
        (Frequency.MONTHLY, [1, 2, 3, 4]),
        (Frequency.QUARTERLY, [1, 2, 3, 4]),
        (Frequency.HALF_YEARLY, [2, 4]),
        (Frequency.ANNUAL, [4]),
    ],
)
def test_an_indicator_is_owed_when_its_rhythm_ends(loaded: Store, frequency: Frequency, quarters: list[int]) -> None:
    with loaded.reading() as session:
        asked = asked_now(session)
    plan, lamps = asked.promised[0][0], replace(asked.indicators[LAMPS], frequency=frequency)

    owed = [quarter for quarter in (1, 2, 3, 4) if is_owed(lamps, plan, Period(2019, quarter))]

    assert owed == quarters


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "owing"),
    [
        ("", "2019-12", True),
        ("", "2019-11", False),
        ("2019-12", "", True),
        ("2020-01", "", False),
    ],
)
def test_a_unit_owes_while_it_exists_in_the_quarters_last_month(
    loaded: Store, tmp_path: Path, valid_from: str, valid_to: str, owing: bool
) -> None:
    directory = copy_of_targets(tmp_path / "targets")
    rewrite(
        directory / "units.csv",
        lambda row: [row | {"valid_from": valid_from, "valid_to": valid_to} if row["code"] == YUZHONG else row],
    )
    with loaded.writing() as session:
        load_plans(session, directory)

        owed, names = obligations(session, QUARTER), known(session)

    assert (YUZHONG in owed) is owing
    assert WANZHOU in owed
    assert bool(names.owed_by(YUZHONG, QUARTER)) is owing
    assert names.owed_by(WANZHOU, QUARTER) == owed[WANZHOU]


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "owing"),
    [
        (None, Month(2019, 12), True),
        (None, Month(2019, 11), False),
        (Month(2019, 12), None, True),
        (Month(2020, 1), None, False),
        (Month(2019, 12), Month(2019, 12), True),
    ],
)
def test_an_indicator_is_owed_while_it_is_asked_for_in_the_quarters_last_month(
    loaded: Store, valid_from: Month | None, valid_to: Month | None, owing: bool
) -> None:
    with loaded.reading() as session:
        asked = asked_now(session)
    lamps = replace(asked.indicators[LAMPS], valid_from=valid_from, valid_to=valid_to)

    owed = replace(asked, indicators={**asked.indicators, LAMPS: lamps}).of(QUARTER)

    assert (LAMPS in owed[YUZHONG]) is owing


@pytest.mark.parametrize(
    ("period", "documents"),
    [
        # The plan of 2015, and the pilot villages, of whose beginning nobody says anything.
        (Period(2015, 3), {"plan", "villages"}),
        (Period(2018, 1), {"plan", "villages", "three_years"}),
        (Period(2019, 4), {"plan", "villages", "three_years", "goals_of_2019"}),
        (Period(2020, 2), {"plan", "villages", "three_years", "pilot_zone"}),
        (Period(2021, 4), {"pilot_zone"}),
    ],
)
def test_what_a_later_or_shorter_document_asks_for_is_owed_in_its_time_alone(
    loaded: Store, period: Period, documents: set[str]
) -> None:
    asked_by = {
        "plan": {LAMPS, "public_video_coverage", "bridge_tunnel_sensing", PROJECTS},
        "villages": {"internet_villages"},
        "three_years": {"ipv6_user_share", "fast_broadband_share", "fourth_generation_share"},
        "goals_of_2019": {"district_online_rate", "one_step_rate"},
        "pilot_zone": {"high_growth_firms", "specialised_firms"},
    }

    with loaded.reading() as session:
        found = obligations(session, period)

    assert set(found[YUZHONG]) == {key for document in documents for key in asked_by[document]}


def test_what_is_asked_of_one_unit_is_owed_by_no_other(loaded: Store) -> None:
    with loaded.reading() as session:
        asked = asked_now(session)
    plan = next(plan for plan, _, _ in asked.promised if plan.start <= Month(2019, 12))
    alone = replace(asked, promised=((plan, LAMPS, WANZHOU),))

    assert list(alone.of(QUARTER)) == [WANZHOU]
