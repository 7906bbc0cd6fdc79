"""progress: the verdicts on a plan's targets."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from cli.basis import basis_wanted
from cli.rolled_up import rollup_lines
from cli.store import store_of
from cli.terminal import Exit, Terminal
from domain.observation import Observation
from domain.plan import Language
from domain.progress import PlanProgress, TargetProgress
from services.progress import plan_progress, progress_document
from texts.catalogue import text
from texts.numbers import month_name, percent, quantity, quarter_name
from texts.stage_words import goal_counts


def progress(wanted: Namespace, terminal: Terminal) -> Exit:
    with store_of(terminal) as store, store.reading() as session:
        found = plan_progress(
            session,
            wanted.plan,
            period=wanted.period,
            # A quarter asked for is judged at its own end, as it was when that day's readers asked for it.
            as_of=None if wanted.period else wanted.as_of,
            shown_on=wanted.as_of,
            basis=basis_wanted(wanted),
        )
    if terminal.as_json:
        terminal.document(progress_document(found))
    else:
        terminal.lines(_lines(found, terminal.language))
    return Exit.DONE


def _lines(progress: PlanProgress, language: Language) -> Iterator[str]:
    yield text(
        "cli.progress.heading",
        language,
        plan=progress.plan.name[language],
        period=quarter_name(progress.period, language),
        as_of=progress.as_of,
        time_share=percent(progress.time_share, 1, language),
        data_version=progress.data_version,
        method=progress.method,
    )
    yield text(
        "judged_by.line",
        language,
        profile=text(f"profile.{progress.profile}", language),
        targets=text(f"judged_by.{progress.basis.targets}", language),
    )
    if progress.is_demo:
        yield text("cli.progress.demo", language)
    if progress.completeness.due:
        yield _reported(progress, language)
    for target in progress.targets:
        yield _line(target, language)
    yield from rollup_lines(progress, language)
    if progress.goals:
        yield text("cli.progress.goals", language, counts=goal_counts(progress.goals, language))


def _reported(progress: PlanProgress, language: Language) -> str:
    complete = progress.completeness
    missing = ", ".join(progress.units[code].short[language] for code in complete.missing)
    key = "cli.progress.reported_missing" if missing else "cli.progress.reported"
    return text(key, language, reported=complete.reported, due=complete.due, missing=missing)


def _line(progress: TargetProgress, language: Language) -> str:
    observation = progress.assessment.observation
    marks = [text(f"mark.{mark}", language) for mark in progress.assessment.marks]
    return text(
        "cli.progress.line",
        language,
        status=text(f"status.{progress.assessment.status}", language),
        target=progress.indicator.name[language],
        value=_value(progress, observation, language),
        wording=progress.target.wording[language],
        as_of="" if observation is None else month_name(observation.period_end, language),
        marks=" ".join(["", *marks]),
    ).rstrip()


def _value(progress: TargetProgress, observation: Observation | None, language: Language) -> str:
    if observation is None or observation.value is None:
        return text("cli.progress.no_value", language)
    return quantity(observation.value, progress.indicator.unit_measure, progress.indicator.decimals, language)
