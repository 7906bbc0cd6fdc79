"""What is said about work without a number: its stage in a sentence, its verdict explained, how many stand where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from domain.assessment import Assessment, Mark, Status
from domain.goal import Goal
from domain.milestone import late_stages
from domain.observation import ObsStatus
from domain.plan import Language, Name, Target
from domain.progress import GoalProgress
from domain.settings import DUE_SOON_MONTHS
from domain.stage_report import StageReport
from texts.catalogue import text
from texts.numbers import month_name, percent

_AGES = (Mark.AWAITING_UPDATE, Mark.STALE)


def goal_sentences(progress: GoalProgress, language: Language) -> tuple[str, ...]:
    """The sentences for one goal, the most important first."""
    return stage_sentences(progress.goal, progress.goal.name, progress.assessment, language)


def stage_sentences(promise: Goal | Target, name: Name, assessment: Assessment, language: Language) -> tuple[str, ...]:
    standing = stage_standing(promise, name, assessment, language)
    report = assessment.stage
    if report is None:
        return (standing,)
    return (standing, *_remarks(promise, assessment, report, language))


def stage_standing(promise: Goal | Target, name: Name, assessment: Assessment, language: Language) -> str:
    """2019年12月5日通过验收,期限2020年12月: where it stands, in one sentence."""
    report = assessment.stage
    if report is None:
        return text("stage.sentence.no_data", language, name=name[language])
    day = "" if report.completed_on is None else day_name(report.completed_on, language)
    return text(
        f"stage.sentence.{_sentence_key(assessment)}",
        language,
        name=name[language],
        day=day,
        due=due_words(promise, language),
        days=assessment.days_late,
        month=month_name(report.period_end, language),
        stands=text(f"stage.stands.{report.stage}", language),
    )


def due_words(promise: Goal | Target, language: Language) -> str:
    if promise.due is None:
        return text("stage.due.undated", language)
    return text("stage.due.dated", language, month=month_name(promise.due, language))


def day_name(day: date, language: Language) -> str:
    """2019年12月5日; 5 December 2019."""
    return text(f"stage.day.{day.month}", language, year=day.year, day=day.day)


def goal_counts(goals: Sequence[GoalProgress], language: Language) -> str:
    """18项中已完成7项、逾期未完成2项: goals are counted for themselves and never enter the index (STATUS 1.13)."""
    counts = Counter(goal.assessment.status for goal in goals)
    if set(counts) <= {Status.NO_DATA}:
        return text("stage.counts.none", language, total=len(goals))
    listed = [
        text("stage.counts.one", language, word=verdict_word(status, language), count=counts[status])
        for status in (*_IN_ORDER, Status.NOT_ASSESSABLE, Status.NO_DATA)
        if counts[status]
    ]
    return text("stage.counts.some", language, total=len(goals), listed=text("stage.comma", language).join(listed))


def stage_words(assessment: Assessment, language: Language) -> str:
    """建设 · 截至2019年12月 · 分项3/5: the stage, as of when, and the listed parts; empty without a report."""
    report = assessment.stage
    if report is None:
        return ""
    as_of = text("stage.as_of", language, month=month_name(report.period_end, language))
    words = [*_stage_name(assessment, report, language), as_of]
    if report.completed_on is not None:
        words = [text("stage.accepted_on", language, day=day_name(report.completed_on, language))]
    if report.steps_total is not None:
        words.append(text("stage.steps", language, done=report.steps_done, total=report.steps_total))
    words += [text(f"mark.{mark}", language) for mark in assessment.marks]
    return text("stage.separator", language).join(words)


def brief_stage_words(assessment: Assessment, language: Language) -> str:
    """建设 2019-12 演示: the same where there is little room, with whose word it is; empty without a report."""
    report = assessment.stage
    if report is None:
        return ""
    words = [*_stage_name(assessment, report, language), str(report.completed_on or report.period_end)]
    if report.steps_total is not None:
        words.append(f"{report.steps_done}/{report.steps_total}")
    words += [text(f"mark.{mark}", language) for mark in assessment.marks]
    if report.obs_status is not ObsStatus.PUBLISHED:
        words.append(text(f"obs_status.{report.obs_status}", language))
    return text("stage.brief_separator", language).join(words)


def verdict_word(status: Status, language: Language) -> str:
    """The word of a goal's verdict: where nobody reported, that and not a lack of figures is what is said."""
    return text("stage.counts.unreported" if status is Status.NO_DATA else f"status.{status}", language)


def stage_explanation(
    promise: Goal | Target, assessment: Assessment, language: Language
) -> tuple[tuple[str, str], ...]:
    """How the verdict was reached: each step's label and what stands in it."""
    due = due_words(promise, language)
    rows = [("promise", text("stage.explain.promise.formula", language, due=due))]
    rows.append(("report", _report_used(assessment.stage, language)))
    if promise.stages:
        rows.append(("planned", planned_words(promise, language)))
    if assessment.stage is not None and assessment.completion is not None:
        rows.append(("steps", _steps_reckoned(assessment, assessment.stage, language)))
    rows.append(("rule", _rule(promise, assessment, language)))
    return tuple((text(f"stage.explain.{key}.label", language), formula) for key, formula in rows)


def stage_explanation_line(promise: Goal | Target, assessment: Assessment, language: Language) -> str:
    """The rule in one line, with the method version."""
    rule = _rule(promise, assessment, language)
    return text("stage.explain.line", language, rule=rule, method=assessment.method)


def planned_words(promise: Goal | Target, language: Language) -> str:
    """方案2019年6月、建设2020年6月: the stages as far as their months were published."""
    parts = (
        text(
            "stage.explain.planned.formula",
            language,
            stage=text(f"stage.name.{stage}", language),
            month=month_name(month, language),
        )
        for stage, month in promise.stages
    )
    return text("stage.comma", language).join(parts)


_IN_ORDER = tuple(status for status in Status if status.is_of_stages)


def _stage_name(assessment: Assessment, report: StageReport, language: Language) -> tuple[str, ...]:
    """Nothing where the verdict beside it is the stage's own word: 未启动."""
    return () if assessment.status is Status.NOT_STARTED else (text(f"stage.name.{report.stage}", language),)


def _sentence_key(assessment: Assessment) -> str:
    if assessment.status is Status.OVERDUE and assessment.days_late == 0:
        return "overdue_at_due"
    return "open" if assessment.status in (Status.IN_PROGRESS, Status.NOT_STARTED) else str(assessment.status)


def _remarks(promise: Goal | Target, assessment: Assessment, report: StageReport, language: Language) -> Iterator[str]:
    if report.steps_total is not None:
        yield text("stage.sentence.steps", language, done=report.steps_done, total=report.steps_total)
    if Mark.DOUBT_REPORTED in assessment.marks:
        yield text("stage.sentence.doubt", language)
    if Mark.STAGE_LATE in assessment.marks:
        stage, month = late_stages(promise.stages, report)[0]
        name = text(f"stage.name.{stage}", language)
        yield text("stage.sentence.late", language, stage=name, month=month_name(month, language))
    for mark in _AGES:
        if mark in assessment.marks:
            yield text(f"sentence.mark.{mark}", language, month=month_name(report.period_end, language))
    if report.obs_status is ObsStatus.DEMO:
        yield text("stage.sentence.demo", language)


def _report_used(report: StageReport | None, language: Language) -> str:
    if report is None:
        return text("stage.explain.report.missing", language)
    stage = text(f"stage.name.{report.stage}", language)
    return text("stage.explain.report.formula", language, month=month_name(report.period_end, language), stage=stage)


def _steps_reckoned(assessment: Assessment, report: StageReport, language: Language) -> str:
    share = "" if assessment.completion is None else percent(assessment.completion, 1, language)
    done, total = report.steps_done, report.steps_total
    return text("stage.explain.steps.formula", language, done=done, total=total, share=share)


def _rule(promise: Goal | Target, assessment: Assessment, language: Language) -> str:
    report = assessment.stage
    day = None if report is None else report.completed_on or report.period_end.last_day
    rule = text(
        f"stage.explain.rule.{assessment.status}",
        language,
        day="" if day is None else day_name(day, language),
        last="" if promise.due is None else day_name(promise.due.last_day, language),
        days=assessment.days_late,
        months=DUE_SOON_MONTHS,
    )
    status = text(f"status.{assessment.status}", language)
    return text("stage.explain.rule.formula", language, rule=rule, status=status)
