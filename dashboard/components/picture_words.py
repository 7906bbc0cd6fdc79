"""What a saved picture says below its drawing: as of when, from where, which verdict, how reckoned and by what."""

from __future__ import annotations

from collections.abc import Iterator

from domain.basis import Basis
from domain.plan import Language
from domain.progress import TargetProgress
from texts.catalogue import text
from texts.numbers import month_name
from texts.sentences import explanation_line


def origin_words(progress: TargetProgress, language: Language) -> str:
    """As-of and origin in one line."""
    observation = progress.assessment.observation
    if observation is None:
        return text("screen.chart.no_value", language)
    as_of = text("screen.as_of", language, month=month_name(observation.period_end, language))
    return " · ".join((as_of, text(f"obs_status.{observation.obs_status}", language)))


def picture_words(progress: TargetProgress, basis: Basis, language: Language) -> str:
    """One paragraph a line."""
    return "\n".join(part for part in _paragraphs(progress, basis, language) if part)


def _paragraphs(progress: TargetProgress, basis: Basis, language: Language) -> Iterator[str]:
    observation = progress.assessment.observation
    words = [origin_words(progress, language)]
    if observation is not None and observation.source is not None:
        publisher = observation.source.publisher[language]
        words.append(text("screen.picture.source", language, publisher=publisher))
    yield " · ".join(words)
    yield text(
        "screen.picture.verdict",
        language,
        status=text(f"status.{progress.assessment.status}", language),
        targets=text(f"screen.basis.short.{basis.targets}", language),
    )
    yield from explanation_line(progress, language)
    if progress.is_demo:
        yield text("screen.picture.demo", language)
