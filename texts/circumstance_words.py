"""What has to be said about the value a verdict rests on, so that nobody reads more into it than it says."""

from __future__ import annotations

from collections.abc import Callable

from domain.assessment import Assessment, Status
from domain.fulfilment import ONE_SIDED
from domain.observation import Observation
from domain.period import Month
from domain.plan import BaselineBasis, Language, Measure, Mode
from texts.catalogue import text
from texts.numbers import month_name
from texts.printing import Subject, figure_places, matching_decimals, places_of, value_words

_HELD = frozenset({Status.MAINTAINED, Status.MOSTLY_MAINTAINED, Status.NOT_MAINTAINED})
_UNSURE_MONTHS = frozenset({"inferred", "earliest"})


def circumstance_sentences(subject: Subject, assessment: Assessment, language: Language) -> tuple[str, ...]:
    """The sentences about when and under which definition the judged value was published, and where it stands."""
    judged = assessment.observation
    if judged is None or judged.value is None:
        return ()
    said = [say(subject, assessment, judged, language) for say in _CIRCUMSTANCES]
    return tuple([sentence for sentence in said if sentence])


def is_late(subject: Subject, assessment: Assessment) -> bool:
    """True where the due month's own value was never published and a later one is judged (J02)."""
    judged = assessment.observation
    return judged is not None and assessment.periods is None and judged.period_end > subject.case.due


def _late(subject: Subject, assessment: Assessment, judged: Observation, language: Language) -> str:
    if not is_late(subject, assessment):
        return ""
    return text(
        "circumstance.late",
        language,
        due=month_name(subject.case.due, language),
        month=month_name(judged.period_end, language),
    )


def _later_value(subject: Subject, assessment: Assessment, judged: Observation, language: Language) -> str:
    """A figure published since does not change a final verdict, and a later year's amount does not make one."""
    due, is_amount = subject.case.due, subject.case.measure is Measure.FLOW
    if assessment.periods is not None or (judged.period_end < due and not is_amount):
        return ""
    since = max(judged.period_end, Month(due.year, 12)) if is_amount else judged.period_end
    later = [
        one
        for one in subject.case.known
        if one.series == judged.series and one.period_end > since and one.value is not None
    ]
    if not later:
        return ""
    key = "later_amount" if judged.period_end < due else "later_value"
    return text(f"circumstance.{key}", language, figure=_figure(subject, later[-1], language), year=due.year)


def _month_unsure(_: Subject, __: Assessment, judged: Observation, language: Language) -> str:
    if judged.date_basis not in _UNSURE_MONTHS:
        return ""
    return text(f"circumstance.month_{judged.date_basis}", language, month=month_name(judged.period_end, language))


def _already_met(subject: Subject, assessment: Assessment, _: Observation, language: Language) -> str:
    """Why a target to be reached is judged by whether it holds (STATUS 1.6)."""
    baseline = assessment.baseline
    if assessment.status not in _HELD or subject.case.mode is not Mode.REACH_BY:
        return ""
    if baseline is None or baseline.value is None or baseline.month is None:
        return ""
    if baseline.basis is BaselineBasis.NONE:
        return text("circumstance.already_met_from_zero", language, year=subject.case.due.year)
    return text(
        "circumstance.already_met",
        language,
        basis=text(f"basis.{baseline.basis}", language),
        month=month_name(baseline.month, language),
        value=subject.quantity(baseline.value, language),
    )


def _below_baseline(subject: Subject, assessment: Assessment, judged: Observation, language: Language) -> str:
    baseline, value = assessment.baseline, judged.value
    if assessment.done is None or assessment.done >= 0 or subject.case.comparator not in ONE_SIDED:
        return ""
    if baseline is None or baseline.value is None or baseline.month is None or value is None:
        return ""
    places = matching_decimals(value, baseline.value, subject.decimals, gap_places=subject.gap_places)
    return text(
        f"circumstance.{'below' if value < baseline.value else 'above'}_baseline",
        language,
        month=month_name(baseline.month, language),
        value=subject.quantity(value, language, decimals=places),
        baseline=subject.quantity(baseline.value, language, decimals=places),
        gap=subject.difference(value - baseline.value, language, decimals=places),
    )


def _other_definitions(subject: Subject, _: Assessment, judged: Observation, language: Language) -> str:
    """Figures of another definition are named and never compared (STATUS 1.2)."""
    return other_definitions_sentence(subject, judged.series, language)


def other_definitions_sentence(subject: Subject, series: int | None, language: Language) -> str:
    """The values of every series but this one; empty where there are none, or no series to be another than."""
    if series is None or subject.case.series <= {series}:
        return ""
    others = subject.case.of_other_series(series)
    if not others:
        return ""
    key = "other_definitions" if subject.case.set_in is None else "definitions_not_judged"
    listed = text("concern.separator", language).join(_figure(subject, one, language) for one in others)
    return text(f"circumstance.{key}", language, listed=listed)


def _figure(subject: Subject, observation: Observation, language: Language) -> str:
    """2020年12月超过25.0%."""
    value, indicator = observation.value, subject.indicator
    # A share worked out from its parts has as many as one divides; its indicator says how many are known.
    own = places_of(value) if value is None or indicator is None else figure_places(value, indicator)
    decimals = max(subject.decimals, own)
    return text(
        "circumstance.of_month",
        language,
        month=month_name(observation.period_end, language),
        value=value_words(subject, observation, language, decimals=decimals),
    )


_CIRCUMSTANCES: tuple[Callable[[Subject, Assessment, Observation, Language], str], ...] = (
    _late,
    _later_value,
    _month_unsure,
    _already_met,
    _below_baseline,
    _other_definitions,
)
