"""stages.csv: how far work without a number has come, as somebody published it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from domain.observation import ObsStatus
from domain.stage import Stage
from domain.stage_report import StageReport
from targets.line import Line
from targets.promises import PublishedStage

# The keys of each plan that are judged by stages, and all of its keys; None where its file is too faulty to say.
StagedKeys = Mapping[str, tuple[frozenset[str], frozenset[str]] | None]


def published_stage(line: Line, staged: StagedKeys) -> PublishedStage:
    made = PublishedStage(plan=line.key("plan"), promise=line.key("promise"), report=_report(line), key=line.key("key"))
    _check_promise(line, made, staged)
    _check_acceptance(line, made.report)
    _check_steps(line, made.report)
    return made


def report_stages_told_twice(lines: Sequence[Line]) -> None:
    """Two stages of one promise and month: nobody could say which counts."""
    first: dict[tuple[str, ...], int] = {}
    for line in lines:
        place = tuple(line.cells.get(column, "") for column in ("plan", "promise", "period_end"))
        if place in first:
            line.report("stage.twice", "period_end", found=" · ".join(place), allowed=f"{line.file}:{first[place]}")
        first.setdefault(place, line.row)


def _report(line: Line) -> StageReport:
    return StageReport(
        period_end=line.month("period_end"),
        stage=line.word("stage", Stage),
        completed_on=line.optional_date("completed_on"),
        doubt=line.yes("doubt"),
        steps_done=line.optional_whole("steps_done"),
        steps_total=line.optional_whole("steps_total"),
        evidence=line.optional("evidence") or "",
        obs_status=ObsStatus.PUBLISHED,
        source=line.source(),
        remark=line.optional_name("note"),
    )


def _check_promise(line: Line, made: PublishedStage, staged: StagedKeys) -> None:
    if made.plan and made.plan not in staged:
        line.report("reference.unknown", "plan", allowed="plans.csv")
        return
    keys = staged.get(made.plan)
    if keys is None or not made.promise:
        return
    judged_by_stages, all_keys = keys
    if made.promise not in all_keys:
        line.report("reference.unknown", "promise", allowed=f"{made.plan}.csv")
    elif made.promise not in judged_by_stages:
        line.report("stage.promise_has_a_number", "promise")


def _check_acceptance(line: Line, report: StageReport) -> None:
    """Accepted work was accepted on a day, which lies in the month reported or before; other work has no such day."""
    if not line.sound("stage", "completed_on", "period_end"):
        return
    if report.stage is not Stage.ACCEPTED:
        line.must_be_empty(("completed_on",))
    elif report.completed_on is None:
        line.report("cell.missing", "completed_on")
    elif report.completed_on > report.period_end.last_day:
        line.report("stage.completed_later", "completed_on", allowed=f"<= {report.period_end.last_day}")


def _check_steps(line: Line, report: StageReport) -> None:
    if not line.sound("steps_done", "steps_total"):
        return
    done, total = report.steps_done, report.steps_total
    if (done is None) != (total is None):
        line.report("stage.steps_half_told", "steps_total" if total is None else "steps_done")
    elif total == 0:
        line.report("stage.no_steps", "steps_total", allowed=">= 1")
    elif done is not None and total is not None and done > total:
        line.report("stage.more_steps_than_all", "steps_done", allowed=f"<= {total}")
