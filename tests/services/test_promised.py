"""Every view can be judged against the targets in force, or against those first promised."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from domain.assessment import Status
from domain.basis import Basis, TargetBasis
from domain.period import Period
from domain.plan import Target
from domain.profile import Profile
from domain.progress import TargetProgress
from services.plans import LoadCounts, load_plans, target_revisions
from services.progress import indicator_progress, plan_progress
from services.store import Store
from tests.services.reports import LAMPS_TARGET, WANZHOU, settle_lamps
from tests.services.target_files import copy_of_targets, followed_by, rewrite, with_key, without_key

PLAN = "2015_2020"
BEFORE, IN_FORCE = Period(2019, 2), Period(2019, 3)
ADJUSTED = {
    "value": "85",
    "due": "2019-12",
    "wording_zh": "85%",
    "wording_en": "85%",
    "revision_effective": "2019-07-01",
    "revision_reason": "中期调整",
    "revision_document": "渝府办发〔2019〕1号",
}


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return copy_of_targets(tmp_path / "targets")


def load(store: Store, directory: Path) -> LoadCounts:
    with store.writing() as session:
        return load_plans(session, directory)


def lamps(store: Store, period: Period, basis: TargetBasis = TargetBasis.REVISED) -> TargetProgress:
    with store.reading() as session:
        found = plan_progress(session, PLAN, period=period, basis=Basis(basis))
    return next(one for one in found.targets if one.target.key == LAMPS_TARGET)


def recorded(store: Store) -> tuple[Target, ...]:
    with store.reading() as session:
        return target_revisions(session, PLAN, LAMPS_TARGET)


def adjust(directory: Path) -> None:
    rewrite(directory / f"{PLAN}.csv", followed_by(LAMPS_TARGET, **ADJUSTED))


def test_a_fresh_database_gets_every_line_of_the_ledger(store: Store, directory: Path) -> None:
    adjust(directory)

    counts = load(store, directory)

    first, second = recorded(store)
    assert (first.revision, first.value, first.effective) == (1, Decimal(90), None)
    assert (second.revision, second.value, second.effective) == (2, Decimal(85), date(2019, 7, 1))
    assert second.revision_document == "渝府办发〔2019〕1号"
    assert counts.revised == 0


def test_loading_a_ledger_again_changes_nothing(store: Store, directory: Path) -> None:
    adjust(directory)
    load(store, directory)

    counts = load(store, directory)

    assert (counts.new, counts.revised) == (0, 0)
    assert len(recorded(store)) == 2


def test_where_the_original_is_stored_only_the_revision_is_new(loaded: Store, directory: Path) -> None:
    adjust(directory)

    counts = load(loaded, directory)

    assert (counts.new, counts.revised) == (0, 1)
    assert [one.value for one in recorded(loaded)] == [90, 85]


def test_a_day_reason_and_document_told_later_are_stored(loaded: Store, directory: Path) -> None:
    file = directory / f"{PLAN}.csv"
    told = {name: ADJUSTED[name] for name in ("revision_effective", "revision_reason")}
    rewrite(file, with_key(LAMPS_TARGET, value="85"))
    load(loaded, directory)

    rewrite(file, with_key(LAMPS_TARGET, **told))
    assert load(loaded, directory).revised == 1
    rewrite(file, with_key(LAMPS_TARGET, revision_document=ADJUSTED["revision_document"]))
    assert load(loaded, directory).revised == 1

    original, revised = lamps(loaded, IN_FORCE).revisions
    assert (original.value, original.effective) == (Decimal(90), None)
    assert (revised.value, revised.effective, revised.reason) == (Decimal(85), date(2019, 7, 1), "中期调整")
    assert revised.revision_document == "渝府办发〔2019〕1号"
    assert lamps(loaded, BEFORE).target.value == 90


@pytest.mark.parametrize(
    ("period", "basis", "value"),
    [
        (BEFORE, TargetBasis.REVISED, 90),
        (IN_FORCE, TargetBasis.REVISED, 85),
        (BEFORE, TargetBasis.ORIGINAL, 90),
        (IN_FORCE, TargetBasis.ORIGINAL, 90),
    ],
)
def test_the_revised_target_counts_from_the_day_it_takes_effect_and_the_original_always(
    loaded: Store, directory: Path, period: Period, basis: TargetBasis, value: int
) -> None:
    adjust(directory)
    load(loaded, directory)

    progress = lamps(loaded, period, basis)

    assert progress.target.value == value
    assert [one.value for one in progress.revisions] == [90, 85]


def test_the_verdict_follows_the_basis(loaded: Store, directory: Path) -> None:
    # 86 of 100 in the due month of the revised target (85 by December 2019), a year before that of the original.
    adjust(directory)
    load(loaded, directory)
    with loaded.writing() as session:
        settle_lamps(session, "86/100", unit=WANZHOU, period=Period(2019, 4))

    revised, original = (lamps(loaded, Period(2019, 4), basis) for basis in TargetBasis)

    assert (revised.assessment.status, revised.assessment.gap_to_target) == (Status.ACHIEVED, Decimal(1))
    assert (original.assessment.status, original.assessment.gap_to_target) == (Status.NOT_ASSESSABLE, Decimal(-4))


def test_an_indicators_page_is_judged_by_the_same_target(loaded: Store, directory: Path) -> None:
    adjust(directory)
    load(loaded, directory)

    with loaded.reading() as session:
        found = [
            indicator_progress(session, PLAN, LAMPS_TARGET, period=IN_FORCE, basis=Basis(basis)).progress.target.value
            for basis in TargetBasis
        ]

    assert found == [85, 90]


@pytest.mark.parametrize("basis", list(TargetBasis))
def test_a_withdrawn_target_is_shown_under_neither_basis(loaded: Store, directory: Path, basis: TargetBasis) -> None:
    adjust(directory)
    load(loaded, directory)
    rewrite(directory / f"{PLAN}.csv", without_key(LAMPS_TARGET))
    load(loaded, directory)

    with loaded.reading() as session:
        shown = plan_progress(session, PLAN, period=IN_FORCE, basis=Basis(basis)).targets

    assert LAMPS_TARGET not in {one.target.key for one in shown}
    assert recorded(loaded)[-1].reason == "withdrawn: no longer listed"
    assert recorded(loaded)[-1].effective == date(2019, 7, 1)


def test_the_targets_keep_the_order_of_the_plan(loaded: Store, directory: Path) -> None:
    with loaded.reading() as session:
        before = [one.target.key for one in plan_progress(session, PLAN, period=IN_FORCE).targets]
    adjust(directory)
    load(loaded, directory)

    with loaded.reading() as session:
        assert [one.target.key for one in plan_progress(session, PLAN, period=IN_FORCE).targets] == before


def test_the_ledger_of_a_whole_plan_is_read_in_one_question_at_a_time(loaded: Store) -> None:
    asked: list[str] = []
    with loaded.reading() as session:
        engine = session.get_bind()
        assert isinstance(engine, Engine)
        event.listen(engine, "before_cursor_execute", lambda *arguments: asked.append(arguments[2]))
        plan_progress(session, PLAN, period=IN_FORCE)

    # Once for what is judged, once for what is shown beside it; 38 targets do not make it more.
    assert len([question for question in asked if "FROM target_revisions" in question]) == 2


def test_a_plan_is_judged_by_the_profile_it_is_saved_with_unless_another_is_asked_for(
    loaded: Store, directory: Path
) -> None:
    rewrite(directory / "plans.csv", with_key(PLAN, profile="strict", roll_up="worst_wins"))
    assert load(loaded, directory).revised == 1

    with loaded.reading() as session:
        saved = plan_progress(session, PLAN, period=IN_FORCE)
        chosen = plan_progress(session, PLAN, period=IN_FORCE, basis=Basis(profile=Profile.RATIO_50))

    assert (saved.profile, saved.rollup.rule) == (Profile.STRICT, saved.plan.roll_up)
    assert saved.plan.roll_up == "worst_wins"
    assert chosen.profile is Profile.RATIO_50


@pytest.mark.parametrize(
    ("as_of", "value"),
    [
        (date(2018, 7, 10), 90),
        (date(2018, 7, 14), 90),
        (date(2018, 7, 15), 85),
        # Looked at later, the quarter is judged by what was in force when it ended.
        (date(2019, 12, 31), 85),
    ],
)
def test_a_revision_counts_from_its_day_and_not_from_its_month(
    loaded: Store, directory: Path, as_of: date, value: int
) -> None:
    rewrite(
        directory / f"{PLAN}.csv",
        followed_by(LAMPS_TARGET, **ADJUSTED | {"revision_effective": "2018-07-15"}),
    )
    load(loaded, directory)

    with loaded.reading() as session:
        progress = plan_progress(session, PLAN, period=Period(2018, 3), as_of=as_of)

    assert next(one for one in progress.targets if one.target.key == LAMPS_TARGET).target.value == value


def test_a_revision_of_the_day_after_a_quarter_does_not_count_for_it(loaded: Store, directory: Path) -> None:
    rewrite(
        directory / f"{PLAN}.csv",
        followed_by(LAMPS_TARGET, **ADJUSTED | {"revision_effective": "2019-07-01"}),
    )
    load(loaded, directory)

    with loaded.reading() as session:
        progress = plan_progress(session, PLAN, period=BEFORE, as_of=date(2019, 12, 31))

    assert next(one for one in progress.targets if one.target.key == LAMPS_TARGET).target.value == 90
