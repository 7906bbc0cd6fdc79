"""Figures are only ever added, and the best and latest of them counts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from db.audit import append
from db.engine import reading, writing
from db.observations import (
    Addition,
    add,
    current_of_city,
    current_of_unit,
    current_of_units,
    displaced_of_city,
    has_demo,
    months_reported,
    published_by_key,
    remove_demo,
    reporters,
)
from db.submissions import add_submission, keep_original
from domain.observation import Observation, ObsStatus, Recorded
from domain.period import Period
from domain.plan import SourceTier
from tests.db.samples import AT, JUNE, SEPTEMBER, SOURCE, demo_figure, published

pytestmark = pytest.mark.both_databases


def submitted(session: Session, unit: str, value: str, *, content: bytes = b"file") -> Addition:
    keep_original(session, sha256=content.hex().ljust(64, "0"), content=content, at=AT)
    number = add_submission(
        session,
        reporting_unit=unit,
        period=Period(2019, 3),
        sha256=content.hex().ljust(64, "0"),
        file_name="report.csv",
        by="reporter",
        at=AT,
    )
    observation = Observation(SEPTEMBER, Decimal(value), obs_status=ObsStatus.SUBMITTED, submission=number)
    return Addition(Recorded("projects", unit, observation))


def current_value(session: Session, unit: str) -> Decimal | None:
    [found] = current_of_unit(session, unit)
    return found.observation.value


def test_the_later_of_two_figures_counts(session: Session) -> None:
    add(session, [demo_figure("A", "3"), demo_figure("A", "4")], at=AT)

    assert current_value(session, "A") == 4


def test_a_submitted_figure_counts_before_a_later_made_up_one(session: Session) -> None:
    add(session, [submitted(session, "A", "3")], at=AT)
    add(session, [demo_figure("A", "9")], at=AT)

    assert current_value(session, "A") == 3


def test_a_published_figure_counts_before_a_later_submitted_one(session: Session) -> None:
    of_unit = replace(published("7"), recorded=replace(published("7").recorded, reporting_unit="A"))
    add(session, [of_unit], at=AT)
    add(session, [submitted(session, "A", "3")], at=AT)

    assert current_value(session, "A") == 7


def test_of_two_published_figures_the_one_nearer_to_the_office_counts(session: Session) -> None:
    add(session, [published("30", key="A1"), published("29", key="A2", tier=SourceTier.PRESS)], at=AT)

    [city] = current_of_city(session, ["projects"], SEPTEMBER)

    assert city.observation.value == 30


def test_a_revision_takes_the_place_of_what_it_revises_and_the_first_stays(session: Session) -> None:
    add(session, [published("30")], at=AT)
    before = published_by_key(session)["A001"]
    again = replace(before.observation, value=Decimal(31), reason="misprint")

    add(session, [Addition(replace(before, observation=again), "A001", revises=before.number)], at=AT)

    [city] = current_of_city(session, ["projects"], SEPTEMBER)
    assert (city.observation.value, city.observation.reason) == (Decimal(31), "misprint")
    assert session.execute(text("SELECT count(*) FROM observations")).scalar() == 2


def test_a_withdrawn_figure_does_not_count(session: Session) -> None:
    add(session, [published("30")], at=AT)
    before = published_by_key(session)["A001"]
    gone = replace(before, observation=replace(before.observation, reason="retracted"))

    add(session, [Addition(gone, "A001", revises=before.number, withdrawn=True)], at=AT)

    assert current_of_city(session, ["projects"], SEPTEMBER) == ()


def test_everything_said_about_a_published_figure_comes_back(session: Session) -> None:
    said = Observation(
        SEPTEMBER,
        Decimal("12700"),
        source=SOURCE,
        as_published="1.27万个",
        date_basis="published",
        series=2,
        note="",
    )
    add(session, [Addition(Recorded("projects", None, said), "A001")], at=AT)

    [found] = current_of_city(session, ["projects"], SEPTEMBER)

    assert found.observation == replace(said, reported_at=AT)


def test_figures_of_later_months_are_not_seen_before(session: Session) -> None:
    add(session, [demo_figure("A", "3", month=JUNE), demo_figure("A", "4", month=SEPTEMBER)], at=AT)

    assert [found.observation.value for found in current_of_units(session, ["projects"], JUNE)] == [3]
    assert months_reported(session, ["projects"]) == (JUNE, SEPTEMBER)


def test_reporters_are_those_with_a_figure_of_that_month(session: Session) -> None:
    add(session, [demo_figure("A", "3", month=JUNE), demo_figure("B", "4", month=SEPTEMBER)], at=AT)

    assert reporters(session, ["projects", "lamps"], SEPTEMBER) == {("projects", "B")}


def test_removing_demonstration_figures_leaves_every_real_one(session: Session) -> None:
    add(session, [submitted(session, "A", "3"), demo_figure("A", "9"), demo_figure("B", "9")], at=AT)

    assert remove_demo(session) == 2

    assert not has_demo(session)
    assert [found.observation.value for found in current_of_units(session, ["projects"], SEPTEMBER)] == [3]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE observations SET value = 0",
        "UPDATE observations SET obs_status = 'demo'",
        "DELETE FROM observations",
        "DELETE FROM observations WHERE obs_status = 'submitted'",
        "UPDATE submissions SET submitted_by = 'nobody'",
        "DELETE FROM submissions",
        "UPDATE originals SET content = ''",
        "DELETE FROM originals",
        "UPDATE audit_events SET body = ''",
        "DELETE FROM audit_events",
    ],
)
def test_the_database_itself_refuses_to_change_what_happened(engine: Engine, statement: str) -> None:
    with writing(engine) as session:
        add(session, [submitted(session, "A", "3"), demo_figure("B", "9")], at=AT)
        append(session, actor="test", action="submit", subject="1", details={}, at=AT)

    with pytest.raises(DBAPIError, match="append only"), writing(engine) as session:
        session.execute(text(statement))

    with reading(engine) as session:
        assert len(current_of_units(session, ["projects"], SEPTEMBER)) == 2


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"numerator": Decimal(1)}, "numerator_with_denominator"),
        ({"numerator": Decimal(1), "denominator": Decimal(0)}, "denominator_positive"),
        ({"value": Decimal("1e15")}, "value_is_a_number"),
        ({"obs_status": ObsStatus.PUBLISHED}, "published_has_a_source"),
        ({"obs_status": ObsStatus.SUBMITTED}, "reported_has_a_submission"),
    ],
)
def test_what_cannot_be_a_figure_is_refused_by_the_database(
    session: Session, change: dict[str, object], rule: str
) -> None:
    wrong = Observation(SEPTEMBER, Decimal(1), obs_status=ObsStatus.DEMO)
    wrong = replace(wrong, **change)  # type: ignore[arg-type]
    key = "A001" if wrong.obs_status is ObsStatus.PUBLISHED else None

    with pytest.raises(IntegrityError, match=rule):
        add(session, [Addition(Recorded("projects", "A", wrong), key)], at=AT)


def test_one_figure_cannot_be_revised_twice(session: Session) -> None:
    add(session, [published("30")], at=AT)
    before = published_by_key(session)["A001"]
    again = Addition(replace(before, observation=replace(before.observation, reason="r")), "A001", before.number)
    add(session, [again], at=AT)

    with pytest.raises(IntegrityError, match="revises"):
        add(session, [again], at=AT)


def test_a_figure_another_source_took_the_place_of_is_kept_beside_it(session: Session) -> None:
    figures = [published("3", key="P", tier=SourceTier.PRESS), published("4", key="O"), published("5", key="M")]
    mirror = replace(figures[2].recorded.observation, source=replace(SOURCE, tier=SourceTier.MIRROR))
    figures[2] = replace(figures[2], recorded=replace(figures[2].recorded, observation=mirror))
    add(session, figures, at=AT)

    [counting] = current_of_city(session, ["projects"], SEPTEMBER)
    displaced = displaced_of_city(session, ["projects"], SEPTEMBER)

    assert counting.observation.value == 4
    # The press is nearer to the office than a mirror.
    assert [recorded.observation.value for recorded in displaced] == [3, 5]


def test_of_equally_good_figures_the_stated_precedence_counts_whatever_came_later(session: Session) -> None:
    first, second = published("3", key="A"), published("4", key="B")
    ranked = [
        replace(one, recorded=replace(one.recorded, observation=replace(one.recorded.observation, precedence=rank)))
        for one, rank in ((first, 1), (second, 2))
    ]
    add(session, ranked, at=AT)

    [counting] = current_of_city(session, ["projects"], SEPTEMBER)
    [other] = displaced_of_city(session, ["projects"], SEPTEMBER)

    assert [counting.observation.value, other.observation.value] == [Decimal(3), Decimal(4)]


def test_a_corrected_figure_is_no_other_source(session: Session) -> None:
    add(session, [published("3")], at=AT)
    [stored] = published_by_key(session).values()
    corrected = replace(published("4"), revises=stored.number)
    reason = replace(corrected.recorded.observation, reason="misprint")
    add(session, [replace(corrected, recorded=replace(corrected.recorded, observation=reason))], at=AT)

    assert displaced_of_city(session, ["projects"], SEPTEMBER) == ()


def test_figures_of_later_months_and_made_up_ones_displace_nothing(session: Session) -> None:
    add(session, [published("3", tier=SourceTier.PRESS), published("4", key="B"), demo_figure("A", "9")], at=AT)

    assert displaced_of_city(session, ["projects"], JUNE) == ()
    assert [one.observation.value for one in displaced_of_city(session, ["projects"], SEPTEMBER)] == [3]
