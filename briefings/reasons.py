"""Why a verdict is what it is: briefly under the charts that show it, step by step for whoever speaks to them."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.content import Reason
from briefings.phrases import say
from briefings.revisions import revision_line
from domain.plan import Language
from domain.progress import TargetProgress
from texts.catalogue import text
from texts.rival_words import rival_sentences
from texts.sentences import explanation_line, subject_of, verdict_sentences

# What the reckoning and the thresholds do not say: which baseline and why, and what would change the colour.
_BESIDE = ("baseline", "turning")


Step = tuple[str, str]


def target_reasons(progress: TargetProgress, steps: Sequence[Step], language: Language) -> tuple[Reason, ...]:
    """The verdict explained, its target's revisions, and what other sources say; without what there is not.

    ``steps`` are label and formula of each step of the explanation.
    """
    found = (
        Reason(say("part.reasons", language), _verdict(progress, steps, language)),
        Reason(say("revision.label", language), revision_line(progress, language)),
        Reason(say("rival.label", language), rival_sentences(subject_of(progress), progress, language)),
    )
    return tuple(reason for reason in found if reason.lines)


def spoken(
    sentences: Sequence[str], steps: Sequence[Step], reasons: Sequence[Reason], language: Language
) -> tuple[str, ...]:
    """What is said of the target, every step of the reckoning, then the reasons that are no part of it."""
    reckoned = (_labelled(label, formula, language) for label, formula in steps)
    others = (_labelled(reason.label, line, language) for reason in reasons[1:] for line in reason.lines)
    return (*sentences, say("spoken.title", language), *reckoned, *others)


def sentences_beside(progress: TargetProgress, reasons: Sequence[Reason], language: Language) -> tuple[str, ...]:
    """What is said of the verdict, the most important first, without what the slide's reasons and chip say already."""
    first, *others = verdict_sentences(progress, language)
    assessment = progress.assessment
    status = text(f"status.{assessment.status}", language)
    profile = text(f"profile.{assessment.profile}", language)
    said = {
        text("sentence.status", language, status=status),
        text("sentence.status_by_profile", language, status=status, profile=profile),
        *(line for reason in reasons for line in reason.lines),
    }
    return (first, *(sentence for sentence in others if sentence not in said))


def _verdict(progress: TargetProgress, steps: Sequence[Step], language: Language) -> tuple[str, ...]:
    formulas = dict(steps)
    labels = (text(f"explain.{key}.label", language) for key in _BESIDE)
    rest = (_labelled(label, formulas[label], language) for label in labels if label in formulas)
    last = say("eyebrow_separator", language).join(rest)
    return tuple(line for line in (*explanation_line(progress, language), last) if line)


def _labelled(label: str, words: str, language: Language) -> str:
    return say("labelled", language, label=label, words=words)
