"""另有来源: what another source says of the judged month, and whether it would change the light (STATUS 1.8)."""

from __future__ import annotations

from domain.observation import Observation
from domain.plan import Language
from domain.progress import Rival, TargetProgress
from texts.catalogue import text
from texts.printing import Subject, places_of, value_words


def rival_sentences(subject: Subject, progress: TargetProgress, language: Language) -> tuple[str, ...]:
    """One sentence for each other source, the best first."""
    judged = progress.assessment.observation
    if judged is None:
        return ()
    return tuple(_sentence(subject, progress, judged, rival, language) for rival in progress.rivals)


def _sentence(subject: Subject, progress: TargetProgress, judged: Observation, rival: Rival, language: Language) -> str:
    differs = rival.assessment.colour is not progress.assessment.colour
    decimals = max(subject.decimals, places_of(rival.observation.value))
    return text(
        f"rival.{'changes' if differs else 'agrees'}",
        language,
        other=_publisher(rival.observation, language),
        value=value_words(subject, rival.observation, language, decimals=decimals),
        chosen=_publisher(judged, language),
        status=text(f"status.{rival.assessment.status}", language),
    )


def _publisher(observation: Observation, language: Language) -> str:
    if observation.source is None:
        return text("rival.reports", language)
    return observation.source.publisher[language]
