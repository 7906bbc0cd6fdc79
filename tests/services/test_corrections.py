"""A figure corrected after it was accepted: the new one with its reason, the old one kept, a list for each quarter."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.access import PUBLIC_VIEWING, Caller
from domain.review import CorrectionKind
from domain.submission import ReceiptState
from services.corrections import corrections
from services.review import accept, move
from services.store import Store
from services.submissions import submit_report
from tests.services.reports import (
    EARLIER,
    LAMPS,
    QUARTER,
    REVIEWER,
    WANZHOU,
    YUZHONG,
    city_value,
    report,
    reporter,
    row,
    settle_lamps,
    submit,
)

pytestmark = pytest.mark.both_databases

READER = Caller("public", granted=PUBLIC_VIEWING)
CORRECTED = report(row(YUZHONG, LAMPS, of="80/100", note="分子多计"))


def test_a_correction_counts_once_it_is_accepted_and_is_listed_with_its_reason(loaded: Store) -> None:
    with loaded.writing() as session:
        settle_lamps(session, "90/100")
        receipt = submit_report(
            session,
            CORRECTED,
            file_name="correction.csv",
            reporting_unit=YUZHONG,
            period=QUARTER,
            by=reporter(),
            correction=CorrectionKind.ERROR,
        )
        assert (city_value(session), corrections(session, QUARTER, by=REVIEWER)) == (Decimal(90), ())
        accept(session, str(receipt.submission), by=REVIEWER)

        [found] = corrections(session, QUARTER, by=REVIEWER)

        assert city_value(session) == Decimal(80)
        assert (found.before.numerator, found.after.numerator) == (Decimal(90), Decimal(80))
        assert (found.kind, found.reason) == (CorrectionKind.ERROR, "分子多计")
        assert (found.sent_by, found.accepted_by) == (f"reporter:{YUZHONG}", "reviewer")
        assert (found.reporting_unit.code, found.indicator.key) == (YUZHONG, LAMPS)
        assert corrections(session, EARLIER, by=REVIEWER) == ()


def test_who_may_not_see_the_report_reads_what_was_corrected_and_not_by_whom(loaded: Store) -> None:
    with loaded.writing() as session:
        settle_lamps(session, "90/100")
        accept(session, str(submit(session, CORRECTED).submission), by=REVIEWER)

        told = [corrections(session, QUARTER, by=by)[0] for by in (READER, reporter(WANZHOU), reporter(YUZHONG))]

        assert [one.sent_by for one in told] == ["", "", f"reporter:{YUZHONG}"]
        assert {one.reason for one in told} == {"分子多计"}


def test_a_correction_needs_its_reason(loaded: Store) -> None:
    with loaded.writing() as session:
        settle_lamps(session, "90/100")
        receipt = submit(session, report(row(YUZHONG, LAMPS, of="80/100")))

        assert receipt.state is ReceiptState.REFUSED
        assert {problem.code for problem in receipt.problems if problem.severity == "B"} == {"value.changes_accepted"}


def test_what_changes_before_anybody_accepted_it_is_no_correction(loaded: Store) -> None:
    with loaded.writing() as session:
        submit(session, report(row(YUZHONG, LAMPS, of="90/100")))
        accept(session, str(submit(session, CORRECTED).submission), by=REVIEWER)

        assert corrections(session, QUARTER, by=REVIEWER) == ()


def test_a_report_moved_onto_an_accepted_one_corrects_it(loaded: Store) -> None:
    with loaded.writing() as session:
        settle_lamps(session, "90/100", period=EARLIER)
        wrong = str(submit(session, report(row(YUZHONG, LAMPS, of="95/100"))).submission)
        accept(session, move(session, wrong, to=EARLIER, reason="应为三季度", by=REVIEWER), by=REVIEWER)

        [found] = corrections(session, EARLIER, by=REVIEWER)

        assert (found.before.numerator, found.after.numerator, found.reason) == (
            Decimal(90),
            Decimal(95),
            "应为三季度",
        )
