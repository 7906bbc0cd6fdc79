"""The same figures for every contestant: promises made for the measurement, reports sent through the real services."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from shutil import copyfile

from benchmarks import figures, plain_page
from domain.access import operator
from domain.period import Period
from services.plans import load_plans, reporting_units
from services.review import accept
from services.store import Store, open_store
from services.submissions import submit_report
from targets.reader import COLUMNS

REAL = Path(__file__).parents[1] / "targets"
PLAN, DECK_PLAN, WIDE_PLAN = "bench", "deck", "wide"
HEADINGS = ("填报单位", "指标", "数据期", "数值", "分子", "分母", "说明")
PUBLISHED = "published.csv"


def build(folder: Path) -> tuple[Path, Path]:
    """Two databases with the same 13 120 figures: ours, written report by report, and the plain page's one table."""
    ours, plain = folder / "ours.sqlite3", folder / "plain.sqlite3"
    if plain.exists():
        return ours, plain
    # A target has three charts in a briefing: eight of them make a deck of 24.
    _write_promises(folder / "targets", {PLAN: figures.INDICATORS, DECK_PLAN: figures.INDICATORS[:8]})
    store = open_loaded(ours, folder / "targets")
    with store.reading() as session:
        codes = tuple(reporting_units(session))
    _report_everything(store, codes)
    store.close()
    plain_page.store(list(figures.rows(codes)), plain)
    return ours, plain


def build_wide(folder: Path, rows: int) -> Path:
    """A database in which one reporting unit owes ``rows`` figures for a quarter."""
    database = folder / f"wide_{rows}.sqlite3"
    if not database.exists():
        _write_promises(folder / f"targets_{rows}", {WIDE_PLAN: wide_indicators(rows)})
        open_loaded(database, folder / f"targets_{rows}").close()
    return database


def build_board(folder: Path, indicators: int) -> tuple[Path, list[str]]:
    """A database in which every reporting unit owes that many figures each quarter, and their indicators."""
    database, keys = folder / f"board_{indicators}.sqlite3", wide_indicators(indicators)
    if not database.exists():
        _write_promises(folder / "targets_board", {PLAN: keys})
        open_loaded(database, folder / "targets_board").close()
    return database, keys


def wide_indicators(rows: int) -> list[str]:
    return [f"wide_{number:05d}" for number in range(rows)]


def open_loaded(database: Path, targets: Path) -> Store:
    store = open_store(f"sqlite:///{database}")
    store.migrate()
    with store.writing() as session:
        load_plans(session, targets)
    return store


def _report_everything(store: Store, codes: tuple[str, ...]) -> None:
    for period in figures.QUARTERS:
        for place, code in enumerate(codes):
            content = _report(figures.report(code, place, period))
            with store.writing() as session:
                receipt = submit_report(
                    session,
                    content,
                    file_name="report.csv",
                    reporting_unit=code,
                    period=Period.parse(period),
                    by=operator("reporter"),
                )
                assert receipt.submission is not None, receipt.problems
                accept(session, receipt.submission, by=operator("reviewer"))


def _report(rows: Iterable[figures.Row]) -> bytes:
    lines = [",".join(HEADINGS)]
    lines += [f"{r.reporting_unit},{r.indicator},{r.period},,{r.numerator},{r.denominator}," for r in rows]
    return "\n".join(lines).encode()


def _write_promises(folder: Path, plans: Mapping[str, Sequence[str]]) -> None:
    """A directory like targets/, each line a copy of the first real one under another name."""
    folder.mkdir()
    copyfile(REAL / "units.csv", folder / "units.csv")
    _write(folder / PUBLISHED, COLUMNS[PUBLISHED], [])
    real_plan, real_indicator, real_target = (_first(name) for name in ("plans", "indicators", "2015_2020"))
    indicators = dict.fromkeys(indicator for promised in plans.values() for indicator in promised)
    _write(folder / "plans.csv", COLUMNS["plans.csv"], [{**real_plan, "key": key} for key in plans])
    _write(
        folder / "indicators.csv",
        COLUMNS["indicators.csv"],
        [{**real_indicator, "key": key, **_names(key)} for key in indicators],
    )
    for plan, promised in plans.items():
        baseline = {
            "baseline_value": figures.BASELINE, "baseline_month": "2015-12", "baseline_basis": "assumed",
        }  # fmt: skip
        targets = [
            {**real_target, **baseline, **_names(key), "key": f"{plan}-{number:05d}", "indicator": key}
            for number, key in enumerate(promised)
        ]
        _write(folder / f"{plan}.csv", COLUMNS["<plan>.csv"], targets)


def _names(key: str) -> dict[str, object]:
    return {"name_zh": key, "name_en": key}


def _first(name: str) -> dict[str, str]:
    with (REAL / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return next(csv.DictReader(file))


def _write(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
