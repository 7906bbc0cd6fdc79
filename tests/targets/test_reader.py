"""The reader takes what is clear and refuses, with every fault at once, what is not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.errors import TargetsRefused
from domain.goal import GoalKind
from domain.period import Month
from domain.plan import Baseline, BaselineBasis, Language
from tests.targets.conftest import TargetFiles
from texts.catalogue import text

PLAN = "2015_2020.csv"


def test_a_clear_set_of_files_is_read_whole(files: TargetFiles) -> None:
    promises = files.read()

    assert [plan.key for plan in promises.plans] == ["2015_2020"]
    assert [target.key for target in promises.targets] == ["T-1"]
    assert [(goal.key, goal.kind, goal.due) for goal in promises.goals] == [("G-1", GoalKind.WORK_ITEM, None)]
    assert promises.targets[0].baseline == Baseline(Decimal(70), Month(2015, 12), BaselineBasis.PUBLISHED)


def test_all_faults_of_all_files_are_told_at_once_and_nothing_is_read(files: TargetFiles) -> None:
    files.change("plans.csv", 2, start="September 2015")
    files.change("indicators.csv", 3, decimals="one")
    files.change("units.csv", 2, kind="town")
    files.change(PLAN, 2, comparator="=>", due="2020")
    files.change("published.csv", 2, urls="www.example.org", value="1,27")

    assert files.faults() == [
        ("plans.csv", 2, "start", "cell.not_a_month"),
        ("indicators.csv", 3, "decimals", "cell.not_a_whole_number"),
        (PLAN, 2, "due", "cell.not_a_month"),
        (PLAN, 2, "comparator", "cell.unknown_word"),
        ("published.csv", 2, "value", "cell.not_a_number"),
        ("published.csv", 2, "urls", "cell.not_a_link"),
        ("units.csv", 2, "kind", "cell.unknown_word"),
    ]


def test_a_fault_says_what_stands_there_and_what_is_allowed_in_both_languages(files: TargetFiles) -> None:
    files.change(PLAN, 2, nature="mandatory")

    [problem] = files.problems()

    assert (problem.found, problem.fields["allowed"]) == ("mandatory", "binding, expected, forecast, unstated")
    for language in Language:
        sentence = text(f"problem.{problem.code}", language, **problem.fields)
        assert all(word in sentence for word in (PLAN, "2", "nature", "mandatory", "forecast"))


def test_the_refusal_counts_the_faults_and_names_the_first(files: TargetFiles) -> None:
    files.change(PLAN, 2, weight="-1", value="")

    with pytest.raises(TargetsRefused) as refusal:
        files.read()

    assert refusal.value.fields["count"] == 2
    assert refusal.value.fields["file"] == PLAN


def test_a_missing_file_is_told_together_with_the_faults_of_the_others(files: TargetFiles) -> None:
    (files.directory / "published.csv").unlink()
    files.change(PLAN, 2, value="ninety")

    assert files.faults() == [
        ("published.csv", None, None, "file.unreadable"),
        (PLAN, 2, "value", "cell.not_a_number"),
    ]


def test_a_plan_without_its_file_and_a_file_without_its_plan_are_told(files: TargetFiles) -> None:
    (files.directory / PLAN).rename(files.directory / "2015-2020.csv")

    assert files.faults() == [
        ("2015-2020.csv", None, None, "file.no_such_plan"),
        (PLAN, None, None, "file.unreadable"),
    ]


def test_an_unreadable_cell_does_not_hide_the_faults_of_the_cells_it_would_be_compared_with(files: TargetFiles) -> None:
    files.change(PLAN, 2, comparator="=>", direction="up", indicator="lamp", unit_measure="", due="2020", path="curve")

    assert sorted(column or "" for _, _, column, _ in files.faults()) == [
        "comparator",
        "direction",
        "due",
        "indicator",
        "path",
        "unit_measure",
    ]


def test_a_cell_of_nothing_but_spaces_is_one_fault(files: TargetFiles) -> None:
    files.change(PLAN, 2, value="  ", wording_zh=" ")

    assert files.faults() == [
        (PLAN, 2, "value", "cell.surrounding_space"),
        (PLAN, 2, "wording_zh", "cell.surrounding_space"),
    ]


def test_a_key_that_comes_again_is_told_where_it_comes_again(files: TargetFiles) -> None:
    files.add(PLAN, like=3)

    assert files.faults() == [(PLAN, 4, "key", "key.twice")]


def test_two_equally_good_figures_for_one_month_are_refused(files: TargetFiles) -> None:
    files.add("published.csv", like=2, key="A-2", value="1.3")

    assert files.faults() == [("published.csv", 3, "period_end", "published.twice")]


def test_equally_good_figures_stand_where_the_rows_say_which_counts(files: TargetFiles) -> None:
    files.change("published.csv", 2, precedence="2")
    files.add("published.csv", like=2, key="A-2", value="1.3", precedence="1")

    assert [figure.observation.precedence for figure in files.read().published] == [2, 1]


@pytest.mark.parametrize("precedence", ["1", ""])
def test_equally_good_figures_of_one_precedence_are_refused(files: TargetFiles, precedence: str) -> None:
    files.change("published.csv", 2, precedence="1")
    files.add("published.csv", like=2, key="A-2", value="1.3", precedence=precedence)

    assert files.faults() == [("published.csv", 3, "period_end", "published.twice")]


def test_published_figures_may_come_without_the_column_of_precedence(files: TargetFiles) -> None:
    path = files.directory / "published.csv"
    lines = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()]
    place = lines[0].index("precedence")
    path.write_text("".join(",".join(line[:place] + line[place + 1 :]) + "\n" for line in lines), encoding="utf-8")

    assert [figure.observation.precedence for figure in files.read().published] == [None]


@pytest.mark.parametrize("file", ["indicators.csv", "units.csv"])
def test_indicators_and_units_may_come_without_the_columns_of_validity(files: TargetFiles, file: str) -> None:
    path = files.directory / file
    lines = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()]
    kept = [place for place, name in enumerate(lines[0]) if name not in {"valid_from", "valid_to"}]
    path.write_text("".join(",".join(line[place] for place in kept) + "\n" for line in lines), encoding="utf-8")

    read = files.read()

    assert {(indicator.valid_from, indicator.valid_to) for indicator in read.indicators} == {(None, None)}
    assert {(unit.valid_from, unit.valid_to) for unit in read.reporting_units} == {(None, None)}


@pytest.mark.parametrize("cells", [{"tier": "press"}, {"series": "2"}, {"period_end": "2020-05"}])
def test_a_figure_of_another_tier_series_or_month_may_stand_beside_it(
    files: TargetFiles, cells: dict[str, str]
) -> None:
    files.add("published.csv", like=2, key="A-2", **cells)

    assert len(files.read().published) == 2


def test_a_faulty_line_brings_no_false_faults_about_what_refers_to_it(files: TargetFiles) -> None:
    files.change("indicators.csv", 3, measure="amount")
    files.change("plans.csv", 2, due="never")

    assert files.faults() == [
        ("plans.csv", 2, "due", "cell.not_a_month"),
        ("indicators.csv", 3, "measure", "cell.unknown_word"),
    ]


def test_a_file_with_broken_lines_brings_no_false_faults_about_references_into_it(files: TargetFiles) -> None:
    files.rewrite("indicators.csv", old="stations,基站", new="stations;基站")

    assert files.faults() == [("indicators.csv", 3, None, "row.missing_cells")]


def test_a_figure_is_brought_into_the_indicators_unit_and_kept_as_printed(files: TargetFiles) -> None:
    [figure] = files.read().published

    assert figure.observation.value == Decimal(12700)
    assert figure.observation.as_published == "1.27万个"


def test_a_target_without_a_baseline_may_say_from_when_it_is_unknown(files: TargetFiles) -> None:
    files.change(PLAN, 2, baseline_value="", baseline_basis="none")

    [target] = files.read().targets

    assert target.baseline == Baseline(None, Month(2015, 12), BaselineBasis.NONE)


def test_a_target_without_any_baseline_has_none(files: TargetFiles) -> None:
    files.change(PLAN, 2, baseline_value="", baseline_month="", baseline_basis="none")

    assert files.read().targets[0].baseline is None


def test_a_target_already_met_at_its_baseline_is_clear_where_no_direction_is_stated(files: TargetFiles) -> None:
    files.change(PLAN, 2, baseline_value="95", direction="")

    assert files.read().targets[0].baseline == Baseline(Decimal(95), Month(2015, 12), BaselineBasis.PUBLISHED)


def test_milestones_are_read_in_order(files: TargetFiles) -> None:
    files.change(PLAN, 2, path="milestones", milestones="2017-12=78;2018-12=84.5")

    assert files.read().targets[0].milestones == (
        (Month(2017, 12), Decimal(78)),
        (Month(2018, 12), Decimal("84.5")),
    )


def test_a_changed_target_carries_its_day_its_reason_and_its_document(files: TargetFiles) -> None:
    files.change(PLAN, 2, revision_effective="2019-06-01", revision_reason="中期调整", revision_document="2号")

    [target] = files.read().targets

    assert str(target.effective) == "2019-06-01"
    assert (target.reason, target.revision_document) == ("中期调整", "2号")


def test_an_empty_lead_department_stays_empty(files: TargetFiles) -> None:
    assert files.read().targets[0].lead_department is None


def test_a_target_without_a_baseline_may_say_in_which_definition_it_was_set(files: TargetFiles) -> None:
    files.change(PLAN, 2, baseline_value="", baseline_month="", baseline_basis="none", baseline_series="2")

    assert files.read().targets[0].baseline == Baseline(None, None, BaselineBasis.NONE, 2)
