"""The board of a quarter: 41 reporting units × 60 indicators, most of it sent, half of that decided."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from flask.testing import FlaskClient

from benchmarks.dataset import HEADINGS, build_board
from benchmarks.measurement import Measurement, middle
from dashboard.app import create_app
from domain.access import Role, operator
from domain.account import Particulars
from domain.period import Period
from services.accounts import add_account
from services.plans import reporting_units
from services.review import accept, board, report_view, return_cells
from services.signing_in import new_session
from services.store import Store, open_store
from services.submissions import submit_report
from settings import SignInRules

UNITS, INDICATORS, ROUNDS = 41, 60, 7
PERIOD = Period.parse("2019-Q4")
SENDER, REVIEWER = operator("reporter"), operator("reviewer")
HOST = "http://localhost"


def measure(folder: Path) -> list[Measurement]:
    database, indicators = build_board(folder, INDICATORS)
    store = open_store(f"sqlite:///{database}")
    with store.reading() as session:
        units = tuple(reporting_units(session))
    if not _is_filled(store, units[0]):
        _fill(store, units, indicators)
    client = _reviewer(store, folder)
    page = f"/review?plan=bench&period={PERIOD}"
    measured = [
        Measurement(f"board of {UNITS} × {INDICATORS} cells, figures only", "ms", _timed(lambda: _board(store))),
        Measurement("the same as a page, made anew", "ms", _timed(lambda: _page(client, page))),
        Measurement(
            f"one report of {INDICATORS} cells under review, as a page", "ms",
            _timed(lambda: _page(client, f"{page}&unit={units[0]}")),
        ),
    ]  # fmt: skip
    store.close()
    return measured


def _is_filled(store: Store, unit: str) -> bool:
    with store.reading() as session:
        return bool(report_view(session, unit, PERIOD, by=REVIEWER).versions)


def _fill(store: Store, units: tuple[str, ...], indicators: list[str]) -> None:
    """Every unit but the last five sends; a third is accepted, a third has three cells returned, a third waits."""
    for place, unit in enumerate(units[:-5]):
        with store.writing() as session:
            receipt = submit_report(
                session, _report(unit, place, indicators), file_name="report.csv", reporting_unit=unit, period=PERIOD,
                by=SENDER,
            )  # fmt: skip
            assert receipt.submission is not None, receipt.problems[:3]
            if place % 3 == 0:
                accept(session, receipt.submission, by=REVIEWER)
            elif place % 3 == 1:
                cells = dict.fromkeys(indicators[:3], "bench")
                return_cells(session, receipt.submission, cells=cells, reason="", by=REVIEWER)


def _report(unit: str, place: int, indicators: list[str]) -> bytes:
    rows = [f"{unit},{key},{PERIOD},,{600 + place + number},1000," for number, key in enumerate(indicators)]
    return "\n".join([",".join(HEADINGS), *rows]).encode()


def _reviewer(store: Store, folder: Path) -> FlaskClient:
    now = datetime.now(UTC)
    login = f"bench-{now:%H%M%S%f}"
    with store.writing() as session:
        account = add_account(
            session, login, Particulars("bench", oidc_subject=login), roles=frozenset({Role.REVIEWER}), password=None,
            rules=SignInRules(), by=REVIEWER, at=now,
        )  # fmt: skip
        key = new_session(session, account.number, address="127.0.0.1", user_agent="bench", at=now)
    client: FlaskClient = create_app(store, directory=folder).server.test_client()
    with client.session_transaction(base_url=HOST) as cookie:
        cookie["_user_id"] = key
        cookie["_fresh"] = True
    return client


def _board(store: Store) -> None:
    with store.reading() as session:
        found = board(session, PERIOD, by=REVIEWER)
    assert len(found.rows) == UNITS


def _page(client: FlaskClient, address: str) -> None:
    answer = client.get(address, base_url=HOST)
    assert answer.status_code == 200, answer.text[:300]


def _timed(work: Callable[[], None]) -> float:
    """The median of some turns in milliseconds, after one that does not count."""
    times = []
    for _ in range(ROUNDS + 1):
        started = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - started))
    return middle(times[1:])
