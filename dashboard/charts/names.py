"""What a chart shows, in one sentence for those who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components.wording import expected_figure, figure, observed, observed_at, target_words
from domain.observation import Observation, ObsStatus
from domain.plan import Indicator, Language
from domain.progress import IndicatorProgress, TargetProgress
from texts.catalogue import text


def gauge_name(progress: TargetProgress, language: Language) -> str:
    """路灯感知覆盖率:78.6%,滞后;目标 ≥ 90%;序时 82.1%."""
    assessment, indicator = progress.assessment, progress.indicator
    parts = [_value_words(assessment.observation, indicator, language), text(f"status.{assessment.status}", language)]
    parts.append(text("screen.gauge.target", language, value=target_words(progress.target, indicator, language)))
    if assessment.expected is not None:
        expected = expected_figure(assessment.expected, indicator, language)
        parts.append(text("screen.gauge.schedule", language, value=expected))
    return _sentence(indicator.name[language], [*parts, *_demo(progress.is_demo, language)], language)


def _demo(is_demo: bool, language: Language) -> list[str]:
    """Who cannot see the badge hears the word."""
    return [text("screen.chart.demo", language)] if is_demo else []


def _value_words(observation: Observation | None, indicator: Indicator, language: Language) -> str:
    if observation is None or observation.value is None:
        return text("screen.chart.no_value", language)
    return f"{observed(observation, indicator, language)} ({observed_at(observation)})"


def _sentence(subject: str, parts: Sequence[str], language: Language) -> str:
    return text("screen.chart.name", language, subject=subject, parts=text("screen.join", language).join(parts))


def sparkline_name(observations: Sequence[Observation], indicator: Indicator, language: Language) -> str:
    """Whose course it is, from the first to the last value shown."""
    is_demo = any(observation.obs_status is ObsStatus.DEMO for observation in observations)
    parts = [_course(observations, indicator, language), *_demo(is_demo, language)]
    return _sentence(indicator.name[language], parts, language)


def _course(observations: Sequence[Observation], indicator: Indicator, language: Language) -> str:
    with_value = [observation for observation in observations if observation.value is not None]
    if not with_value:
        return text("screen.chart.no_value", language)
    first, last = with_value[0], with_value[-1]
    if first is last:
        return f"{observed_at(first)} {figure(first.value, indicator, language)}"
    return text(
        "screen.chart.from_to",
        language,
        first=f"{observed_at(first)} {figure(first.value, indicator, language)}",
        last=f"{observed_at(last)} {figure(last.value, indicator, language)}",
    )


def trend_name(indicator: IndicatorProgress, language: Language) -> str:
    progress = indicator.progress
    words = target_words(progress.target, progress.indicator, language)
    parts = [
        _course(progress.observations, progress.indicator, language),
        text("screen.gauge.target", language, value=words),
        text(f"status.{progress.assessment.status}", language),
        *_demo(progress.is_demo, language),
    ]
    return _sentence(progress.indicator.name[language], parts, language)


def ranking_name(indicator: IndicatorProgress, language: Language) -> str:
    """Who is first, who is last, how many have not reported."""
    reported = [unit for unit in indicator.units if unit.observation is not None]
    parts = [text("screen.ranking.reported", language, reported=len(reported), due=len(indicator.units))]
    if reported:
        best, worst = reported[0], reported[-1]
        for key, unit in (("best", best), ("worst", worst)):
            value = unit.observation.value if unit.observation is not None else None
            printed = figure(value, indicator.progress.indicator, language)
            parts.append(
                text(f"screen.ranking.{key}", language, unit=unit.reporting_unit.short[language], value=printed)
            )
    is_demo = any(unit.observation is not None and unit.observation.obs_status is ObsStatus.DEMO for unit in reported)
    return _sentence(indicator.progress.indicator.name[language], [*parts, *_demo(is_demo, language)], language)
