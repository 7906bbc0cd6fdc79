"""template, check and submit: one JSON document, every problem, and an exit status a script can trust."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Ran, Run
from tests.services.reports import EARLIER, LAMPS, PROJECTS, WANZHOU, YUZHONG, report, row

KEY = ("--reporting-unit", "渝中区", "--period", "2019-Q4")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "report.csv"


def submit(run: Run, file: Path, *more: str) -> Ran:
    return run("submit", file, *KEY, "--by", "reporter", "--json", *more)


def test_a_clean_report_is_checked_and_nothing_is_saved(with_targets: Run, file: Path) -> None:
    file.write_bytes(report(row(YUZHONG, LAMPS, of="90/100")))

    ran = with_targets("check", file, *KEY, "--json")

    assert (ran.status, ran.document["state"], ran.document["submission"]) == (0, "checked", None)
    assert ran.document["rows"] == {"new": 1, "changed": 0, "unchanged": 0}
    assert with_targets("progress", "2015_2020", "--period", "2019-Q4", "--json").document["data_version"] == 1


def test_every_mistake_is_told_at_once_in_both_languages(with_targets: Run, file: Path) -> None:
    file.write_bytes(report(row(YUZHONG, LAMPS, of="九十/100"), row("成都市", PROJECTS, value="1e999")))

    ran = with_targets("check", file, *KEY, "--json")

    found = {(problem["code"], problem["row"]) for problem in ran.document["problems"]}
    assert ran.status == 1
    assert found >= {("value.not_a_number", 2), ("unit.unknown", 3)}
    assert ran.document["counts"]["A"] >= 2
    assert all(set(problem["message"]) == {"zh", "en"} for problem in ran.document["problems"])


def test_submitting_twice_stores_once(with_targets: Run, file: Path) -> None:
    file.write_bytes(report(row(YUZHONG, LAMPS, of="90/100")))

    first, second = submit(with_targets, file), submit(with_targets, file)

    assert (first.status, first.document["state"], first.document["submission"]) == (0, "submitted", "1")
    assert (second.status, second.document["state"], second.document["submission"]) == (0, "duplicate", "1")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("zh", ("与第 1 次报送完全相同,现行的是第 2 次报送", "20 ÷ 100 → 25 ÷ 100")),
        ("en", ("same as submission 1, but submission 2 stands", "20 ÷ 100 → 25 ÷ 100")),
    ],
)
def test_an_earlier_file_sent_again_is_told_what_stands_instead(
    with_targets: Run, file: Path, language: str, told: tuple[str, ...]
) -> None:
    first = report(row(YUZHONG, LAMPS, of="20/100"), row(YUZHONG, PROJECTS, value="3"))
    file.write_bytes(first)
    submit(with_targets, file)
    same = submit(with_targets, file, "--lang", language)
    file.write_bytes(report(row(YUZHONG, LAMPS, of="25/100"), row(YUZHONG, PROJECTS, value="3")))
    submit(with_targets, file)
    file.write_bytes(first)

    ran = submit(with_targets, file, "--lang", language)

    assert (ran.status, ran.document["state"], ran.document["submission"]) == (0, "duplicate", "1")
    assert set(ran.document) == set(same.document)
    assert all(words in ran.err for words in told)
    assert "3 →" not in ran.err
    assert same.err == ""


def test_what_only_asks_is_stored_with_or_without_the_answer_and_says_so(
    with_targets: Run, file: Path, tmp_path: Path
) -> None:
    # The other indicators are missing, which asks for a confirmation.
    other = tmp_path / "other.csv"
    file.write_bytes(report(row(YUZHONG, LAMPS, of="90/100")))
    other.write_bytes(report(row(YUZHONG, LAMPS, of="91/100")))

    silent, confirmed = submit(with_targets, file), submit(with_targets, other, "--confirm")

    assert (silent.status, silent.document["state"]) == (0, "submitted")
    assert (confirmed.status, confirmed.document["state"]) == (0, "submitted")
    assert silent.document["counts"]["C"] > 0
    assert "--confirm" in silent.err
    assert "--confirm" not in confirmed.err


def test_a_refused_submission_ends_with_status_one(with_targets: Run, file: Path) -> None:
    file.write_bytes(b"\x89PNG\r\n")

    ran = submit(with_targets, file)

    assert (ran.status, ran.document["ok"], ran.document["state"]) == (1, False, "refused")
    assert [problem["code"] for problem in ran.document["problems"]] == ["file.image"]


def test_without_json_people_get_sentences(with_targets: Run, file: Path) -> None:
    file.write_bytes(report(row(YUZHONG, LAMPS, of="九十/100")))

    chinese = with_targets("check", file, *KEY)
    english = with_targets("check", file, *KEY, "--lang", "en")

    assert "第 2 行" in chinese.out
    assert "Row 2" in english.out
    assert "{" not in chinese.out


def test_a_bulk_load_needs_neither_unit_nor_quarter_and_shows_its_progress(with_targets: Run, file: Path) -> None:
    file.write_bytes(report(row(YUZHONG, LAMPS, of="70/100", period=EARLIER), row(WANZHOU, LAMPS, of="60/100")))

    ran = with_targets("submit", file, "--bulk", "--by", "archive", "--json")

    assert (ran.status, ran.document["state"]) == (0, "submitted")
    assert ran.document["rows"]["new"] == 2
    assert "2 / 2" in ran.err


def test_a_single_report_needs_unit_and_quarter(with_targets: Run, file: Path) -> None:
    file.write_bytes(report())

    ran = with_targets("submit", file, "--by", "reporter", "--json")

    assert (ran.status, ran.document["ok"]) == (2, False)
    assert "--reporting-unit" in ran.err


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("check", "none.csv", *KEY), "none.csv"),
        (("check", "{file}", "--reporting-unit", "成都", "--period", "2019-Q4"), "成都"),
        (("check", "{file}", "--reporting-unit", "渝中", "--period", "2019-05"), "2019-05"),
        (("check", "{file}", "--reporting-unit", "渝中"), "--period"),
        (("submit", "{file}", *KEY), "--by"),
        (("submit", "{file}", *KEY, "--by", " "), "--by"),
        (("submit", "{file}", *KEY, "--by", "li\nroot"), "--by"),
    ],
)
def test_wrong_usage_is_named_and_ends_with_status_two(
    with_targets: Run, file: Path, arguments: tuple[str, ...], named: str
) -> None:
    file.write_bytes(report())

    ran = with_targets(*(argument.format(file=file) for argument in arguments), "--json")

    assert (ran.status, ran.document["ok"]) == (2, False)
    assert named in ran.err


def test_the_form_can_be_checked_as_soon_as_it_is_written(with_targets: Run, tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"

    written = with_targets("template", *KEY, "--out", form, "--json")
    checked = with_targets("check", form, *KEY, "--json")

    assert written.document["bytes"] == form.stat().st_size
    assert checked.document["counts"]["A"] == 1
    assert checked.document["problems"][0]["code"] == "row.none_filled"


def test_a_form_that_cannot_be_written_is_named(with_targets: Run, tmp_path: Path) -> None:
    ran = with_targets("template", *KEY, "--out", tmp_path / "none" / "form.xlsx")

    assert ran.status == 2
    assert "form.xlsx" in ran.err


def test_a_form_is_begun_with_last_quarters_figures_where_that_is_asked_for(
    with_targets: Run, file: Path, tmp_path: Path
) -> None:
    file.write_bytes(report(row(YUZHONG, LAMPS, of="90/100", period=EARLIER)))
    submitted = with_targets("submit", file, *KEY[:3], str(EARLIER), "--by", "reporter")
    out = tmp_path / "form.xlsx"

    blank = with_targets("template", *KEY, "--out", out, "--json")
    filled = with_targets("template", *KEY, "--out", out, "--filled", "--json")
    told = with_targets("template", *KEY, "--out", out, "--filled")
    checked = with_targets("check", out, *KEY, "--json")

    assert submitted.status == 0
    assert (blank.document["filled"], filled.document["filled"]) == (0, 1)
    assert "其中 1 项已填上期数值" in told.out + told.err
    assert checked.document["rows"]["new"] == 1


def test_where_nothing_is_owed_no_form_is_written_and_that_is_said(with_targets: Run, tmp_path: Path) -> None:
    out = tmp_path / "form.xlsx"

    ran = with_targets("template", "--reporting-unit", "渝中区", "--period", "2023-Q1", "--out", out)

    assert ran.status == 2
    assert "没有应报的指标" in ran.out + ran.err
    assert not out.exists()
