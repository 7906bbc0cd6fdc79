"""What the demonstration shows of work without a number: when each goal reached which stage, who doubts, who is silent.

Nothing here is a fact, and no document says when a stage was planned, so that none is. Every verdict on stages is
there to be seen: at 2021-Q4 all but 临近到期, which the second plan shows at 2020-Q3.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.period import Period
from domain.stage import Stage

# The last quarter told of each plan, as for its figures.
LAST_TOLD = {"2015_2020": Period(2019, 4), "2019_2022": Period(2021, 4)}


@dataclass(frozen=True)
class StageCourse:
    """The quarter from which one goal is at each stage, in the order of the ladder.

    ``accepted_on`` ends the course, ``silent_after`` ends its reports, ``doubted_from`` begins its owner's doubt.
    ``steps`` are the quarters in which its listed sub-steps are done, None for those that never are.
    """

    key: str
    stages: tuple[tuple[Stage, Period], ...]
    accepted_on: date | None = None
    doubted_from: Period | None = None
    silent_after: Period | None = None
    steps: tuple[Period | None, ...] = ()


def _course(
    key: str, stages: str, *, accepted: str = "", doubted: str = "", silent: str = "", steps: str = ""
) -> StageCourse:
    """``stages`` are the quarters 未启动, 方案, 建设, 试运行 begin in, as far as reached; - for one passed over."""
    reached = [(stage, _quarter(word)) for stage, word in zip(Stage, stages.split(), strict=False)]
    return StageCourse(
        key=key,
        stages=tuple((stage, period) for stage, period in reached if period is not None),
        accepted_on=date.fromisoformat(accepted) if accepted else None,
        doubted_from=_quarter(doubted),
        silent_after=_quarter(silent),
        steps=tuple(map(_quarter, steps.split())),
    )


def _quarter(word: str) -> Period | None:
    return Period.parse(word) if word.strip("-") else None


STAGE_COURSES = (
    _course("P135-05", "- 2016-Q1 2016-Q4 2018-Q4", accepted="2019-10-25"),
    _course("P135-06", "- 2016-Q2 2017-Q2 2019-Q2"),
    _course("P135-07", "- 2016-Q2 2017-Q4", doubted="2019-Q3"),
    _course("P135-09", "- 2016-Q1 2016-Q4 2019-Q1"),
    _course("P135-10", "- 2016-Q2 2017-Q3"),
    _course("P135-11", "- 2016-Q2 2017-Q1"),
    _course("P135-12", "- 2016-Q3 2018-Q1", silent="2019-Q1"),
    _course("P135-13", "- 2016-Q1 2016-Q3 2018-Q1", accepted="2018-12-20"),
    _course("P135-14", "- 2016-Q1 2016-Q3 2017-Q2", accepted="2017-12-15"),
    _course("P135-15", "2016-Q1 2017-Q1 2018-Q2"),
    _course("P135-16", "2016-Q1"),
    _course("P135-18", "- 2016-Q1 2016-Q3 2019-Q2", steps="2017-Q4 2018-Q4 -"),
    _course("TX2018-12", "- 2018-Q1 2018-Q3 2020-Q1", accepted="2020-10-30"),
    _course("YUN-02", "- 2019-Q3 2019-Q4 2020-Q2", accepted="2020-11-27"),
    _course(
        "YUN-05",
        "- 2019-Q3 2020-Q1 2020-Q3",
        accepted="2021-03-18",
        doubted="2020-Q3",
        steps="2020-Q1 2020-Q2 2020-Q3 2020-Q4 2021-Q1 2021-Q1",
    ),
    _course("YUN-06", "- 2019-Q3 2020-Q1 2021-Q2", doubted="2020-Q3", steps="2020-Q2 2020-Q4 2021-Q2 -"),
    _course("YUN-09", "2019-Q3 2019-Q4 2020-Q1 2020-Q3", accepted="2020-12-22"),
    _course("P66-01", "- 2019-Q3 2020-Q1"),
    _course("P66-02", "- 2019-Q3 2020-Q2"),
    _course("P66-03", "- 2019-Q3 2019-Q4 2021-Q1"),
    _course("P66-04", "- 2019-Q4 2020-Q4", doubted="2021-Q3"),
    _course("P66-05", "- 2019-Q3 2020-Q2"),
    _course("P66-06", "- 2019-Q3 2019-Q4 2021-Q2"),
    _course("P66-07", "- 2019-Q3 2020-Q1"),
    _course("P66-09", "- 2019-Q2 2019-Q3 2020-Q3", accepted="2020-12-18"),
    _course("P66-10", "- 2019-Q2 2019-Q4 2021-Q1"),
    _course("P66-11", "- 2019-Q4 2020-Q4", doubted="2021-Q4"),
    _course("P66-12", "- 2019-Q2 2019-Q3 2021-Q1"),
    _course("P66-13", "2019-Q3 2020-Q3"),
    _course("P66-14", "- 2019-Q4 2020-Q3"),
    _course("P66-15", "- 2019-Q3 2020-Q1 2021-Q2"),
    _course("P66-16", "- 2019-Q3 2020-Q2"),
    _course("P66-17", "- 2019-Q2 2019-Q4 2020-Q4", accepted="2021-09-30"),
    _course("P66-18", "- 2019-Q4 2020-Q3"),
    _course("P66-19", "2019-Q4 2020-Q4"),
    _course("P66-20", "- 2019-Q4 2020-Q3"),
    _course("P66-21", "- 2019-Q3 2020-Q1 2021-Q2"),
    _course("P66-22", "- 2019-Q2 2019-Q3 2020-Q2", accepted="2020-11-20"),
    _course("P66-23", "- 2019-Q3 2020-Q2"),
    _course("P66-24", "- 2019-Q4 2020-Q3", silent="2021-Q1"),
    _course("P66-25", "- 2019-Q3 2020-Q1 2021-Q1", silent="2021-Q2"),
    _course("P66-26", "2019-Q4 2021-Q1"),
    _course("P66-27", "- - 2019-Q2 2019-Q4", accepted="2020-06-24"),
    _course("P66-28", "- 2019-Q2 2019-Q4 2020-Q4", accepted="2021-06-29"),
    _course("P66-29", "- 2019-Q4 2020-Q2"),
    _course("P66-30", "- 2019-Q3 2019-Q4 2021-Q1"),
    _course("P66-31", "2019-Q4"),
    _course("P66-32", "- 2019-Q4 2020-Q4", doubted="2021-Q2"),
    _course("P66-33", "- 2019-Q2 2019-Q3 2020-Q3", accepted="2020-12-18"),
    _course("P66-34", "- 2019-Q2 2019-Q4 2021-Q1"),
    _course("P66-35", "- 2019-Q2 2019-Q3 2021-Q3"),
    _course("P66-37", "- 2019-Q2 2019-Q4"),
    _course("P66-38", "- 2019-Q3 2020-Q1 2021-Q1", accepted="2021-06-30"),
    _course("P66-40", "2019-Q3"),
)
