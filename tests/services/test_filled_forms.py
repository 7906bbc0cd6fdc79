"""The form begun with last quarter's figures: real ones only, none for what was sent, and sent back as they stand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from domain.access_errors import NotYours
from domain.period import Period
from domain.plan import Language
from domain.reporting_errors import NothingOwed
from services.filled_forms import FilledForm, filled_form
from services.store import Store
from services.submissions import check_report, template
from tests.services.reports import (
    EARLIER,
    LAMPS,
    PROJECTS,
    QUARTER,
    WANZHOU,
    YUZHONG,
    report,
    reporter,
    row,
    settle,
    settle_lamps,
    submit_lamps,
)


def form_of(session: Session, period: Period = QUARTER, *, by: str = YUZHONG) -> FilledForm:
    return filled_form(session, reporting_unit=YUZHONG, period=period, language=Language.ZH, by=reporter(by))


def test_it_holds_what_was_reported_last_and_is_read_like_any_report(loaded: Store) -> None:
    with loaded.writing() as session:
        rows = (row(YUZHONG, LAMPS, of="900/1000", period=EARLIER), row(YUZHONG, PROJECTS, value="2", period=EARLIER))
        settle(session, report(*rows), period=EARLIER)

        form = form_of(session)
        receipt = check_report(
            session,
            form.content,
            file_name="form.xlsx",
            reporting_unit=YUZHONG,
            period=QUARTER,
            by=reporter(),
        )

    assert form.figures == 2
    sent = {change.figure.indicator: change.figure for change in receipt.changes}
    assert (sent[LAMPS].numerator, sent[LAMPS].denominator) == (Decimal(900), Decimal(1000))
    assert sent[PROJECTS].value == Decimal(2)


def test_a_figure_older_than_the_quarter_before_begins_no_form(loaded: Store) -> None:
    with loaded.writing() as session:
        settle_lamps(session, "900/1000", period=EARLIER)

        assert form_of(session, QUARTER).figures == 1
        assert form_of(session, Period(2020, 1)).figures == 0


def test_what_the_program_made_up_begins_no_form(demo: Store) -> None:
    with demo.reading() as session:
        assert form_of(session).figures == 0


def test_what_was_sent_for_the_quarter_already_is_not_begun_anew(loaded: Store) -> None:
    with loaded.writing() as session:
        settle_lamps(session, "900/1000", period=EARLIER)
        submit_lamps(session, "920/1000")

        assert form_of(session).figures == 0


def test_another_units_form_is_nobody_elses(loaded: Store) -> None:
    with loaded.reading() as session, pytest.raises(NotYours):
        form_of(session, by=WANZHOU)


def test_there_is_no_form_where_nothing_is_owed(loaded: Store) -> None:
    with loaded.reading() as session:
        with pytest.raises(NothingOwed):
            form_of(session, Period(2023, 1))
        with pytest.raises(NothingOwed):
            template(session, reporting_unit=YUZHONG, period=Period(2023, 1), language=Language.ZH, by=reporter())
