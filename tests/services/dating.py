"""A database in which everything was recorded on some day of the past."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from db.engine import SQLITE


def date_back(directory: Path, day: date) -> None:
    """Say that whatever was recorded just now was recorded on that day, as a database of then would."""
    connection = SQLITE.connect(directory / "tracker.db")
    for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {trigger}")
    moment = datetime(day.year, day.month, day.day, 8, 0, tzinfo=UTC)
    stored = moment.replace(tzinfo=None).isoformat(" ", timespec="microseconds")
    cut = datetime.now(UTC).replace(tzinfo=None) - timedelta(days=365)
    for table in ("observations", "verdicts", "publications", "target_revisions", "stage_reports"):
        connection.execute(
            f"UPDATE {table} SET recorded_at = ? WHERE recorded_at > ?",  # noqa: S608
            (stored, cut.isoformat(" ")),
        )
    connection.commit()
    connection.close()
