"""The roll-up as lines: the light, what it is made of, what holds it down, what equal weights would make of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.services.target_files import copy_of_targets, rewrite, with_key

PLAN = "2015_2020"
# What the demonstration reports of the plan's own targets: lamps at R 0.915, video achieved, tunnels at R 0.567.
REPORTED = {"P135-01", "P135-02", "P135-03"}
TUNNELS = "重要隧道、桥梁等感知覆盖率"


@pytest.fixture
def reported_only(with_demo: Run, tmp_path: Path) -> tuple[Run, Path]:
    """The demonstration, the plan holding nothing but its three targets with figures."""
    targets = copy_of_targets(tmp_path / "targets")
    rewrite(targets / f"{PLAN}.csv", lambda row: [row] if row["key"] in REPORTED else [])
    rewrite(targets / "2019_2022.csv", lambda _: [])
    rewrite(targets / "stages.csv", lambda _: [])
    return with_demo, targets


def lines(run: Run, targets: Path, language: str = "zh") -> list[str]:
    assert run("load", "--targets", targets).status == 0
    ran = run("progress", PLAN, "--period", "2019-Q4", "--lang", language)
    assert ran.status == 0
    return [line.strip() for line in ran.out.splitlines()]


def test_the_index_and_its_coverage_come_first(reported_only: tuple[Run, Path]) -> None:
    said = lines(*reported_only)

    # (0.915 + 1 + 0.567) ÷ 3
    assert "综合指数 82.7%,覆盖率 100%,黄" in said
    assert not any(line.startswith(("汇总方式", "最差的目标", "各目标等权时", "约束性")) for line in said)


@pytest.mark.parametrize(
    ("language", "rule", "worst"),
    [
        ("zh", "汇总方式:综合颜色取最差目标的颜色", f"最差的目标:{TUNNELS}"),
        ("en", "rolled up by the worst light", "worst: Sensing coverage of major tunnels and bridges"),
    ],
)
def test_where_the_worst_wins_its_targets_are_named(
    reported_only: tuple[Run, Path], language: str, rule: str, worst: str
) -> None:
    run, targets = reported_only
    rewrite(targets / "plans.csv", with_key(PLAN, roll_up="worst_wins"))

    said = lines(run, targets, language)

    assert {rule, worst} <= set(said)
    assert any(line.endswith(("红", "red")) for line in said if "82.7%" in line)


def test_equal_weights_are_told_where_they_change_the_colour(reported_only: tuple[Run, Path]) -> None:
    run, targets = reported_only
    rewrite(targets / f"{PLAN}.csv", with_key("P135-02", weight="20"))

    said = lines(run, targets)

    # (0.915 + 20 + 0.567) ÷ 22
    assert "综合指数 97.6%,覆盖率 100%,绿" in said
    assert "各目标等权时:综合指数 82.7%,黄" in said


def test_a_binding_target_that_holds_the_light_down_is_named(reported_only: tuple[Run, Path]) -> None:
    run, targets = reported_only
    rewrite(targets / f"{PLAN}.csv", with_key("P135-02", weight="20"))
    rewrite(targets / f"{PLAN}.csv", with_key("P135-03", nature="binding"))

    said = lines(run, targets)

    assert "综合指数 97.6%,覆盖率 100%,黄" in said
    assert f"约束性目标处于红灯,综合颜色不高于黄:{TUNNELS}" in said


def test_where_domains_count_alike_it_is_said(reported_only: tuple[Run, Path]) -> None:
    run, targets = reported_only
    rewrite(targets / "plans.csv", with_key(PLAN, roll_up="equal_domains"))

    said = lines(run, targets)

    # Lamps and tunnels are one domain, video another: ((0.915 + 0.567) ÷ 2 + 1) ÷ 2
    assert {"综合指数 87.1%,覆盖率 100%,黄", "汇总方式:各领域等权"} <= set(said)
