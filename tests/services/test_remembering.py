"""Each quarter's verdict stays as it was judged; what came late or was corrected stands beside it, never over it."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.audit import publish
from db.observations import Addition, add
from db.submissions import add_submission, keep_original
from db.totals import recompute
from domain.assessment import Colour, Mark, Status
from domain.memory import Remembered
from domain.observation import Observation, ObsStatus, Recorded
from domain.period import Period
from domain.profile import Profile
from domain.progress import TargetProgress
from services.demo import add_demo, remove_demo
from services.plans import load_plans
from services.progress import data_version, plan_progress, progress_document
from services.remembering import remember
from services.store import Store
from tests.conftest import TARGETS
from tests.services.reports import (
    EARLIER,
    LAMPS,
    LAMPS_TARGET,
    PROJECTS,
    PROJECTS_TARGET,
    QUARTER,
    WANZHOU,
    YUZHONG,
    report,
    row,
    settle,
    settle_lamps,
    submit,
)

LATER = QUARTER.plus(1)
# The quarter's figures are due a month after it ended, in Chongqing, which is eight hours ahead of UTC.
LAST_MOMENT = datetime(2020, 1, 31, 15, 59, 59, tzinfo=UTC)
TOO_LATE = datetime(2020, 1, 31, 16, 0, 0, tzinfo=UTC)


def memory_of(
    session: Session, *, plan: str = "2015_2020", key: str = LAMPS_TARGET, seen_in: Period = LATER
) -> dict[Period, Remembered]:
    found = plan_progress(session, plan, period=seen_in)
    [target] = [one for one in found.targets if one.target.key == key]
    return {past.period: past for past in target.memory}


def rows(session: Session) -> int:
    return int(session.execute(text("SELECT count(*) FROM verdicts")).scalar_one())


def lamps_arrive(session: Session, of: str, *, unit: str, at: datetime, period: Period = QUARTER) -> None:
    """One unit's figure as a submission stores it, but at a moment of our choosing."""
    sent = sha256(f"{unit} {of}".encode()).hexdigest()
    keep_original(session, sha256=sent, content=of.encode(), at=at)
    number = add_submission(
        session, reporting_unit=unit, period=period, sha256=sent, file_name="report.csv", by=f"reporter:{unit}", at=at
    )
    lit, lamps = map(Decimal, of.split("/"))
    figure = Observation(period.end, lit / lamps * 100, lit, lamps, obs_status=ObsStatus.SUBMITTED, submission=number)
    add(session, [Addition(Recorded(LAMPS, unit, figure))], at=at)
    recompute(session, {(LAMPS, period.end)})
    publish(
        session,
        actor="test",
        action="arrive",
        subject=number,
        details=remember(session, {(LAMPS, period.end)}, at=at),
        at=at,
    )


def test_a_late_unit_leaves_the_verdict_as_judged_and_is_named_beside_the_corrected_one(loaded: Store) -> None:
    with loaded.writing() as session:
        settle_lamps(session, "50/100", period=EARLIER)
        settle_lamps(session, "60/100")
        settle_lamps(session, "180/200", unit=WANZHOU)

        past = memory_of(session)[QUARTER]

    # As judged 60 of 100; with the late unit (60 + 180) of 300.
    assert past.corrected is not None
    assert (past.as_judged.value, past.corrected.value) == (Decimal(60), Decimal(80))
    assert (past.as_judged.reported, past.corrected.reported) == (1, 2)
    assert WANZHOU in past.as_judged.missing
    assert past.caught_up == (WANZHOU,)
    assert past.as_judged.recorded_at < past.corrected.recorded_at
    assert past.as_judged.data_version < past.corrected.data_version


def test_a_correction_that_changes_the_verdict_leaves_both_standing(loaded: Store) -> None:
    with loaded.writing() as session:
        settle_lamps(session, "50/100", period=EARLIER)
        settle_lamps(session, "95/100")
        settle(session, report(row(YUZHONG, LAMPS, of="60/100", note="重新核实")))

        past = memory_of(session)[QUARTER]

    assert past.corrected is not None
    assert past.as_judged.status is Status.ACHIEVED_EARLY
    assert past.corrected.status not in {Status.ACHIEVED_EARLY, Status.NO_DATA}
    assert past.caught_up == ()


def test_a_quarter_nothing_has_become_of_has_one_verdict(loaded: Store) -> None:
    with loaded.writing() as session:
        settle_lamps(session, "50/100", period=EARLIER)
        settle_lamps(session, "60/100")

        past = memory_of(session)[EARLIER]

    assert (past.as_judged.value, past.corrected, past.caught_up) == (Decimal(50), None, ())


def test_only_quarters_of_the_plan_before_the_one_looked_at_are_remembered(loaded: Store) -> None:
    with loaded.writing() as session:
        settle_lamps(session, "60/100")

        periods = list(memory_of(session, seen_in=QUARTER))
        of_the_second = list(memory_of(session, plan="2019_2022", key="TX2018-07", seen_in=Period(2019, 4)))

    assert (periods[0], periods[-1], len(periods)) == (Period(2015, 3), EARLIER, 1 + 4 * 4)
    assert of_the_second == [Period(2019, 2), Period(2019, 3)]


def test_what_stood_when_reporting_closed_is_the_verdict_as_judged(loaded: Store) -> None:
    with loaded.writing() as session:
        lamps_arrive(session, "50/100", unit=YUZHONG, at=datetime(2020, 1, 10, tzinfo=UTC))
        lamps_arrive(session, "70/100", unit=WANZHOU, at=LAST_MOMENT)
        lamps_arrive(session, "90/100", unit="CQ500102", at=TOO_LATE)

        past = memory_of(session)[QUARTER]

    assert past.corrected is not None
    assert (past.as_judged.value, past.corrected.value) == (Decimal(60), Decimal(70))
    assert (past.as_judged.recorded_at, past.corrected.recorded_at) == (LAST_MOMENT, TOO_LATE)
    assert past.caught_up == ("CQ500102",)


def test_a_quarter_without_a_figure_when_reporting_closed_was_judged_without_one(loaded: Store) -> None:
    with loaded.writing() as session:
        # As if it had been loaded in time.
        session.execute(text("DROP TRIGGER verdicts_no_update"))
        session.execute(text("UPDATE verdicts SET recorded_at = '2020-01-05 00:00:00.000000', standing = 0"))
        lamps_arrive(session, "70/100", unit=WANZHOU, at=TOO_LATE)

        past = memory_of(session)[QUARTER]

    assert past.corrected is not None
    assert past.as_judged.status is Status.NO_DATA
    assert past.caught_up == (WANZHOU,)


def test_a_quarter_entered_years_later_was_judged_by_its_first_own_figure(loaded: Store) -> None:
    with loaded.writing() as session:
        settle_lamps(session, "50/100", period=EARLIER)
        settle_lamps(session, "60/100")

        past = memory_of(session)[QUARTER]
        verdicts = session.execute(
            text("SELECT status, value FROM verdicts WHERE key = :key AND period = '2019-Q4' ORDER BY id"),
            {"key": LAMPS_TARGET},
        ).all()

    # Loaded without a figure, then judged by that of the quarter before, then by its own: that one counts.
    assert [value for _, value in verdicts] == [None, "50", "60"]
    assert (past.as_judged.value, past.corrected) == (Decimal(60), None)


def test_both_plans_that_share_an_indicator_remember(loaded: Store) -> None:
    shared = "ipv6_user_share"
    with loaded.writing() as session:
        settle(session, report(row(YUZHONG, shared, of="20/100")))
        settle(session, report(row(WANZHOU, shared, of="40/100")), unit=WANZHOU)

        found = [memory_of(session, plan=plan, key="TX2018-07")[QUARTER] for plan in ("2015_2020", "2019_2022")]

    for past in found:
        assert past.corrected is not None
        assert (past.as_judged.value, past.corrected.value) == (Decimal(20), Decimal(30))


def test_a_new_quarter_is_judged_for_every_target_of_the_plan(loaded: Store) -> None:
    quarter = Period(2025, 2)
    with loaded.writing() as session:
        lamps_arrive(session, "70/100", unit=YUZHONG, at=datetime(2025, 7, 9, tzinfo=UTC), period=quarter)
        found = plan_progress(session, "2015_2020", period=quarter.plus(1))
        before = plan_progress(session, "2019_2022", period=quarter.plus(1))

    # The other plan has no target of this indicator: nothing has become new in it.
    assert quarter not in {target.memory[-1].period for target in before.targets}
    assert {target.memory[-1].period for target in found.targets} == {quarter}


def test_loading_and_submitting_the_same_again_writes_nothing(loaded: Store) -> None:
    with loaded.writing() as session:
        settle_lamps(session, "60/100")
        before = rows(session)

        load_plans(session, TARGETS)
        settle_lamps(session, "60/100")
        submit(session, report(row(YUZHONG, LAMPS, of="60/100"), ""))

        assert rows(session) == before


def test_a_load_that_changes_no_verdict_writes_none(loaded: Store, tmp_path: Path) -> None:
    directory = Path(shutil.copytree(TARGETS, tmp_path / "targets"))
    plans = (directory / "plans.csv").read_text(encoding="utf-8-sig")
    (directory / "plans.csv").write_text(plans.replace("重庆市", "重庆", 1), encoding="utf-8")
    with loaded.writing() as session:
        before, version = rows(session), data_version(session)

        load_plans(session, directory)

        assert (rows(session), data_version(session)) == (before, version + 1)


def test_a_figure_of_one_indicator_touches_no_other_target_and_no_earlier_quarter(loaded: Store) -> None:
    with loaded.writing() as session:
        last = session.execute(text("SELECT max(id) FROM verdicts")).scalar_one()
        settle_lamps(session, "60/100")
        written = session.execute(
            text("SELECT DISTINCT key, min(period) FROM verdicts WHERE id > :last GROUP BY key"), {"last": last}
        ).all()

    assert written == [(LAMPS_TARGET, str(QUARTER))]


def test_the_plans_new_profile_judges_the_past_anew_and_both_stand(loaded: Store, tmp_path: Path) -> None:
    directory = Path(shutil.copytree(TARGETS, tmp_path / "targets"))
    with (directory / "plans.csv").open(encoding="utf-8-sig", newline="") as file:
        plans = list(csv.DictReader(file))
    with (directory / "plans.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*plans[0], *({"profile"} - set(plans[0]))])
        writer.writeheader()
        writer.writerows({**plan, "profile": "strict"} for plan in plans)
    with loaded.writing() as session:
        settle_lamps(session, "50/100", period=EARLIER)
        load_plans(session, directory)

        past = memory_of(session)[EARLIER]

    assert past.corrected is not None
    assert (past.as_judged.profile, past.corrected.profile) == (Profile.DEFAULT, Profile.STRICT)
    assert past.as_judged.value == past.corrected.value


def test_the_demonstration_shows_a_quarter_made_good_and_a_verdict_corrected(demo: Store) -> None:
    with demo.reading() as session:
        lamps = memory_of(session, seen_in=Period(2019, 4))
        broadband = [
            memory_of(session, plan=plan, key="TX2018-09", seen_in=Period(2021, 4))[Period(2019, 2)]
            for plan in ("2015_2020", "2019_2022")
        ]

    made_good, corrected = lamps[Period(2019, 1)], lamps[Period(2019, 2)]
    assert lights(made_good) == (Colour.YELLOW, Colour.GREEN)
    assert made_good.caught_up == ("CQ500102", "CQ500108")
    assert lights(corrected) == (Colour.GREEN, Colour.YELLOW)
    assert corrected.caught_up == ()
    assert lamps[Period(2018, 3)].caught_up == ("CQ500236",)
    for past in broadband:
        assert lights(past) == (Colour.YELLOW, Colour.GREEN)
        assert past.caught_up == ("CQ500103", "CQ500109")


def lights(past: Remembered) -> tuple[Colour, Colour | None]:
    return past.as_judged.status.colour, None if past.corrected is None else past.corrected.status.colour


def test_without_the_demonstration_only_real_verdicts_are_remembered(loaded: Store) -> None:
    with loaded.writing() as session:
        settle_lamps(session, "60/100")
        before = memories(session)
        add_demo(session)
        settle_lamps(session, "70/100", unit=WANZHOU)
        remove_demo(session)

        past = memory_of(session)[QUARTER]
        after = memories(session)

    # The second unit's figure is real, so it stays; what was judged with the program's figures is gone.
    assert past.corrected is not None
    assert (past.as_judged.value, past.corrected.value) == (Decimal(60), Decimal(65))
    assert all(one.corrected is None for key, memory in after.items() if key != LAMPS_TARGET for one in memory)
    assert {key: memory for key, memory in after.items() if key != LAMPS_TARGET} == {
        key: memory for key, memory in before.items() if key != LAMPS_TARGET
    }


def memories(session: Session) -> Mapping[str, tuple[Remembered, ...]]:
    found: tuple[TargetProgress, ...] = plan_progress(session, "2015_2020", period=LATER).targets
    return {target.target.key: target.memory for target in found}


def test_a_verdict_the_programs_figures_only_make_look_complete_is_theirs_too(loaded: Store) -> None:
    with loaded.writing() as session:
        # A zone is left out of the city's total, yet owes its figure: the total is real, its completeness is not.
        zone = Observation(QUARTER.end, Decimal(50), Decimal(1), Decimal(2), obs_status=ObsStatus.DEMO)
        add(session, [Addition(Recorded(LAMPS, "CQ-LJXQ", zone))], at=datetime.now(UTC))
        settle_lamps(session, "60/100")
        remove_demo(session)

        past = memory_of(session)[QUARTER]

    assert (past.as_judged.reported, past.corrected) == (1, None)


def test_a_failure_on_the_way_leaves_neither_figures_nor_verdicts(loaded: Store) -> None:
    with loaded.writing() as session:
        before = rows(session)
        # A real constraint, broken by the last statement of the submission: its audit line has no room left.
        session.execute(
            text("CREATE TRIGGER no_room BEFORE INSERT ON audit_events BEGIN SELECT RAISE(ABORT, 'disk full'); END")
        )

    with pytest.raises(IntegrityError, match="disk full"), loaded.writing() as session:
        settle_lamps(session, "60/100")

    with loaded.reading() as session:
        assert rows(session) == before
        assert memory_of(session)[QUARTER].as_judged.status is Status.NO_DATA


def test_the_document_tells_each_quarter_as_judged_and_as_corrected(loaded: Store) -> None:
    with loaded.writing() as session:
        settle_lamps(session, "60/100")
        settle_lamps(session, "80/100", unit=WANZHOU)
        document = progress_document(plan_progress(session, "2015_2020", period=LATER))

    targets = document["targets"]
    assert isinstance(targets, list)
    [memory] = [target["memory"] for target in targets if target["id"] == LAMPS_TARGET]
    last = memory[-1]
    assert (last["period"], last["caught_up"]) == ("2019-Q4", [WANZHOU])
    assert (last["judged"]["value"], last["corrected"]["value"]) == (60.0, 70.0)
    assert set(last["judged"]) == {
        *("status", "marks", "value", "period_end", "obs_status", "expected", "gap_points", "reported", "due"),
        *("missing", "recorded_at", "data_version", "method", "profile", "revision"),
    }
    assert last["judged"]["marks"] == [Mark.PARTLY_REPORTED.value]
    assert memory[0]["corrected"] is None


def test_a_target_nobody_reports_on_is_remembered_without_completeness(loaded: Store) -> None:
    with loaded.writing() as session:
        settle(session, report(row(YUZHONG, PROJECTS, value="7")))
        owed = memory_of(session, key=PROJECTS_TARGET)[QUARTER]
        published = memory_of(session, key="IOT-01")[QUARTER]

    assert (owed.as_judged.reported, owed.as_judged.due) == (1, 41)
    assert (published.as_judged.reported, published.as_judged.due, published.as_judged.missing) == (None, None, ())


def test_verdicts_are_never_changed_or_deleted(loaded: Store) -> None:
    with pytest.raises(IntegrityError, match="append only"), loaded.writing() as session:
        session.execute(text("UPDATE verdicts SET status = 'achieved'"))

    with pytest.raises(IntegrityError, match="append only"), loaded.writing() as session:
        session.execute(text("DELETE FROM verdicts"))
