"""Reports as a district would send them, made from a few words."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy.orm import Session

from domain.access import Caller, Role
from domain.period import Period
from domain.progress import TargetProgress
from domain.submission import Receipt, ReceiptState
from services.progress import plan_progress
from services.review import accept
from services.submissions import submit_report

QUARTER = Period(2019, 4)
EARLIER = Period(2019, 3)
YUZHONG, WANZHOU, ZONE = "CQ500103", "CQ500101", "CQ-LJXQ"
LAMPS, PROJECTS = "street_lamp_sensing", "demonstration_projects"
LAMPS_TARGET, PROJECTS_TARGET = "P135-01", "P135-04"
REVIEWER = Caller("reviewer", roles=frozenset({Role.REVIEWER}))
_HEADING = "填报单位,指标,数据期,数值,分子,分母,说明"


def row(unit: str, indicator: str, *, period: Period = QUARTER, value: str = "", of: str = "/", note: str = "") -> str:
    """One line of the form; ``of`` is numerator/denominator."""
    numerator, _, denominator = of.partition("/")
    return ",".join((unit, indicator, str(period), value, numerator, denominator, note))


def report(*rows: str) -> bytes:
    return "\n".join((_HEADING, *rows, "")).encode()


def reporter(unit: str = YUZHONG) -> Caller:
    """Who reports for one unit and for no other."""
    return Caller(f"reporter:{unit}", roles=frozenset({Role.REPORTER}), reporting_unit=unit)


def submit(session: Session, content: bytes, *, unit: str = YUZHONG, period: Period = QUARTER) -> Receipt:
    """Send a report, which waits for review."""
    return submit_report(
        session, content, file_name="report.csv", reporting_unit=unit, period=period, by=reporter(unit)
    )


def submit_lamps(session: Session, of: str, *, unit: str = YUZHONG, period: Period = QUARTER) -> Receipt:
    return submit(session, report(row(unit, LAMPS, of=of, period=period)), unit=unit, period=period)


def settle(session: Session, content: bytes, *, unit: str = YUZHONG, period: Period = QUARTER) -> Receipt:
    """Send a report and accept it, so that its figures count."""
    receipt = submit(session, content, unit=unit, period=period)
    if receipt.state is ReceiptState.SUBMITTED:
        accept(session, str(receipt.submission), by=REVIEWER)
    return receipt


def settle_lamps(session: Session, of: str, *, unit: str = YUZHONG, period: Period = QUARTER) -> Receipt:
    return settle(session, report(row(unit, LAMPS, of=of, period=period)), unit=unit, period=period)


def target_at(session: Session, key: str = LAMPS_TARGET, period: Period = QUARTER) -> TargetProgress:
    found = plan_progress(session, "2015_2020", period=period)
    return next(target for target in found.targets if target.target.key == key)


def city_value(session: Session, key: str = LAMPS_TARGET) -> Decimal | None:
    observations = target_at(session, key).observations
    return observations[-1].value if observations else None
