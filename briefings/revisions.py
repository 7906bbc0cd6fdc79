"""What a target first promised and what became of it, in one line (目标调整)."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.phrases import day_name, say
from briefings.printed import target_figure
from domain.plan import Language, Target
from domain.progress import TargetProgress
from texts.ledger_words import revision_reason
from texts.numbers import month_name


def revision_line(progress: TargetProgress, language: Language) -> tuple[str, ...]:
    """原定 90% → 调整后 85%, with document, day and reason, and which of them is judged; nothing if never revised."""
    revisions = progress.revisions
    if len(revisions) < 2:
        return ()
    steps = say("revision.arrow", language).join(_steps(progress, language))
    original = progress.target.revision == revisions[0].revision
    judged = say(f"revision.judged.{'original' if original else 'revised'}", language)
    return (say("revision.line", language, steps=steps, judged=judged),)


def _steps(progress: TargetProgress, language: Language) -> Iterator[str]:
    first, *later = progress.revisions
    yield say("revision.original", language, promise=_promise(progress, first, language))
    for revision in later:
        promise = _promise(progress, revision, language)
        grounds = say("revision.separator", language).join(_grounds(revision, language))
        key = "revised" if grounds else "revised_bare"
        yield say(f"revision.{key}", language, promise=promise, grounds=grounds)


def _promise(progress: TargetProgress, target: Target, language: Language) -> str:
    value = target_figure(target, progress.indicator, language)
    return say("revision.promise", language, value=value, due=month_name(target.due, language))


def _grounds(target: Target, language: Language) -> Iterator[str]:
    """Document, effective day and reason, as far as they are known."""
    if target.revision_document:
        yield target.revision_document
    if target.effective is not None:
        yield say("revision.effective", language, day=day_name(target.effective, language))
    reason = revision_reason(target, language)
    if reason:
        yield say("revision.reason", language, reason=reason)
