"""A figure as a cell of a table words it, without the verb a sentence needs: 76.6% (demonstration), about 3,500."""

from __future__ import annotations

from domain.observation import Observation, ObsStatus, Qualifier, ValueStatus
from domain.plan import Language
from texts.catalogue import text
from texts.numbers import number, unit_name
from texts.printing import Subject


def figure_words(subject: Subject, observation: Observation, language: Language, *, decimals: int) -> str:
    """The value as its source qualifies it, and noted where it is an estimate or made up."""
    if observation.value is None:
        return ""
    qualifier, is_estimate = observation.qualifier, observation.value_status is ValueStatus.ESTIMATE
    if is_estimate and qualifier is None:
        qualifier = Qualifier.ESTIMATED
    words = text(
        f"explain.figure.{'plain' if qualifier is None else qualifier.name.lower()}",
        language,
        quantity=subject.quantity(observation.value, language, decimals=decimals),
        number=number(observation.value, decimals, language),
        unit=unit_name(subject.case.unit_measure, language),
    )
    estimate = text("wording.note.estimate", language) if is_estimate and qualifier is not Qualifier.ESTIMATED else ""
    demo = text("wording.note.demo", language) if observation.obs_status is ObsStatus.DEMO else ""
    return words + estimate + demo
