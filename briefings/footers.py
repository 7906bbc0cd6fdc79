"""What stands under a slide: where its figures come from, and the day, method and data its verdicts rest on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from briefings.content import Footer
from briefings.phrases import day_name, say
from domain.assessment import Assessment
from domain.basis import TargetBasis
from domain.observation import Observation, ObsStatus
from domain.plan import Language
from domain.profile import Profile
from domain.progress import PlanProgress
from texts.catalogue import text
from texts.numbers import month_name, quarter_name


def source_words(observations: Iterable[Observation], language: Language) -> str:
    """Where the figures of a slide come from; made-up ones are called so first."""
    return _sources(_origins(observations, language), language)


def briefer_sources(observations: Iterable[Observation], language: Language) -> tuple[str, ...]:
    """The same with fewer and fewer names, and how many the notes name besides."""
    origins = _origins(observations, language)
    return tuple(
        _sources([*origins[:named], say("source.more", language, count=len(origins) - named)], language)
        for named in range(len(origins) - 1, 0, -1)
    )


def _sources(origins: Iterable[str], language: Language) -> str:
    return say("source.line", language, sources=say("source.separator", language).join(origins))


def _origins(observations: Iterable[Observation], language: Language) -> list[str]:
    """Each origin once, that of the latest figure first; a publisher with every kind of source it was read in."""
    kinds: dict[str, dict[str, None]] = {}
    for observation in reversed(tuple(observations)):
        if observation.value is not None:
            origin, kind = _origin(observation, language)
            kinds.setdefault(origin, {})[kind] = None
    names = sorted(kinds, key=lambda origin: origin != say("source.demo", language))
    return [_published(name, list(filter(None, kinds[name])), language) for name in names]


def _published(name: str, kinds: list[str], language: Language) -> str:
    tier = say("source.separator", language).join(kinds)
    return say("source.published", language, publisher=name, tier=tier) if kinds else name


def _origin(observation: Observation, language: Language) -> tuple[str, str]:
    """Who said the figure, and in which kind of source it was read; the second is empty for what was reported."""
    if observation.obs_status is ObsStatus.DEMO:
        return say("source.demo", language), ""
    if observation.obs_status is ObsStatus.SUBMITTED:
        return say("source.submitted", language), ""
    if observation.source is None:
        return say("source.accepted", language), ""
    return observation.source.publisher[language], text(f"tier.{observation.source.tier}", language)


def judged_by(profile: Profile, targets: TargetBasis, language: Language) -> tuple[str, str]:
    """By which profile, and against which revision of the targets (判定口径, 目标口径)."""
    return (
        say("basis.profile", language, profile=text(f"profile.{profile}", language)),
        say(f"basis.targets.{targets}", language),
    )


def footer_of_past_verdicts(progress: PlanProgress, source: str, *, written_at: datetime, language: Language) -> Footer:
    """The same under verdicts given earlier: not by what this briefing is judged by, but by what held then."""
    parts = (
        say("basis.period", language, period=quarter_name(progress.period, language)),
        say("basis.as_given", language),
        *_known(progress, language),
        say("basis.written", language, day=day_name(written_at.date(), language)),
    )
    return Footer(source, say("basis.separator", language).join(parts))


def footer(
    progress: PlanProgress,
    source: str,
    *,
    written_at: datetime,
    language: Language,
    assessment: Assessment | None = None,
    briefer: tuple[str, ...] = (),
) -> Footer:
    """Source and basis: period, day and month judged at, method, what it is judged by, data version, day of writing."""
    judged = None if assessment is None else assessment.observation
    parts = [
        say("basis.period", language, period=quarter_name(progress.period, language)),
        say("basis.as_of", language, day=day_name(progress.as_of, language)),
    ]
    if judged is not None:
        parts.append(say("basis.observed", language, month=month_name(judged.period_end, language)))
    parts.append(say("basis.method", language, method=progress.method))
    parts.extend(judged_by(progress.profile, progress.basis.targets, language))
    parts.extend(_known(progress, language))
    parts.append(say("basis.written", language, day=day_name(written_at.date(), language)))
    return Footer(source, say("basis.separator", language).join(parts), briefer)


def _known(progress: PlanProgress, language: Language) -> tuple[str, ...]:
    """Which state of the figures is shown: the data version, and the day it was shown on where that is past."""
    version = say("basis.data_version", language, version=progress.data_version)
    if progress.shown_on is None:
        return (version,)
    return version, say("basis.shown_on", language, day=day_name(progress.shown_on, language))
