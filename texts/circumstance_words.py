"""What has to be said about the value a verdict rests on, so that nobody reads more into it than it says."""

from __future__ import annotations

from collections.abc import Callable

from domain.assessment import Assessment, Status
from domain.fulfilment import ONE_SIDED, Fulfilment, fulfilment
from domain.observation import Observation
from domain.period import Month
from domain.plan import BaselineBasis, Measure, Mode
from texts.numbers import told_month
from texts.printing import Subject, matching_decimals, told_value
from texts.told import Words, row, told

_HELD = frozenset({Status.MAINTAINED, Status.MOSTLY_MAINTAINED, Status.NOT_MAINTAINED})
_UNSURE_MONTHS = frozenset({"inferred", "earliest"})


def circumstance_sentences(subject: Subject, assessment: Assessment) -> tuple[Words, ...]:
    """The sentences about when and under which definition the judged value was published, and where it stands."""
    judged = assessment.observation
    if judged is None or judged.value is None:
        return ()
    sentences = [say(subject, assessment, judged) for say in _CIRCUMSTANCES]
    return tuple([sentence for sentence in sentences if sentence])


def is_late(subject: Subject, assessment: Assessment) -> bool:
    """True where the due month's own value was never published and a later one is judged (J02)."""
    judged = assessment.observation
    return judged is not None and assessment.periods is None and judged.period_end > subject.case.due


def is_final(subject: Subject, assessment: Assessment) -> bool:
    """True where a value of the due month or later is judged."""
    judged = assessment.observation
    return judged is not None and judged.period_end >= subject.case.due


def _late(subject: Subject, assessment: Assessment, judged: Observation) -> Words:
    if not is_late(subject, assessment):
        return ""
    return told(
        "circumstance.late",
        due=told_month(subject.case.due),
        month=told_month(judged.period_end),
    )


def _later_value(subject: Subject, assessment: Assessment, judged: Observation) -> Words:
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
    return told(f"circumstance.{key}", figure=_figure(subject, later[-1]), year=due.year)


def _month_unsure(_: Subject, __: Assessment, judged: Observation) -> Words:
    if judged.date_basis not in _UNSURE_MONTHS:
        return ""
    return told(f"circumstance.month_{judged.date_basis}", month=told_month(judged.period_end))


def _already_met(subject: Subject, assessment: Assessment, _: Observation) -> Words:
    """Why a target to be reached is judged by whether it holds (STATUS 1.6): its baseline meets or just equals it."""
    baseline = assessment.baseline
    if assessment.status not in _HELD or subject.case.mode is not Mode.REACH_BY:
        return ""
    if baseline is None or baseline.value is None or baseline.month is None:
        return ""
    met = fulfilment(subject.case, baseline.value, None) is Fulfilment.MET
    key = f"circumstance.already_{'met' if met else 'level'}"
    if baseline.basis is BaselineBasis.NONE:
        return told(f"{key}_from_zero", year=subject.case.due.year)
    return told(
        key,
        basis=told(f"basis.{baseline.basis}"),
        month=told_month(baseline.month),
        value=subject.told_quantity(baseline.value, decimals=subject.places_known(baseline.value)),
    )


def _below_baseline(subject: Subject, assessment: Assessment, judged: Observation) -> Words:
    baseline, value = assessment.baseline, judged.value
    if assessment.done is None or assessment.done >= 0 or subject.case.comparator not in ONE_SIDED:
        return ""
    if baseline is None or baseline.value is None or baseline.month is None or value is None:
        return ""
    known = subject.places_known(baseline.value)
    places = matching_decimals(value, baseline.value, known, gap_places=subject.gap_places)
    return told(
        f"circumstance.{'below' if value < baseline.value else 'above'}_baseline",
        month=told_month(baseline.month),
        value=subject.told_quantity(value, decimals=places),
        baseline=subject.told_quantity(baseline.value, decimals=places),
        gap=subject.told_difference(value - baseline.value, decimals=places),
    )


def _other_definitions(subject: Subject, _: Assessment, judged: Observation) -> Words:
    """Figures of another definition are named and never compared (STATUS 1.2)."""
    return other_definitions_sentence(subject, judged.series)


def other_definitions_sentence(subject: Subject, series: int | None) -> Words:
    """The values of every series but this one; empty where there are none, or no series to be another than."""
    if series is None or subject.case.series <= {series}:
        return ""
    others = subject.case.of_other_series(series)
    if not others:
        return ""
    key = "other_definitions" if subject.case.set_in is None else "definitions_not_judged"
    listed = row(*[_figure(subject, one) for one in others], separator="concern.separator")
    return told(f"circumstance.{key}", listed=listed)


def _figure(subject: Subject, observation: Observation) -> Words:
    """2020年12月超过25.0%."""
    value = observation.value
    decimals = subject.decimals if value is None else subject.places_known(value)
    return told(
        "circumstance.of_month",
        month=told_month(observation.period_end),
        value=told_value(subject, observation, decimals=decimals),
    )


_CIRCUMSTANCES: tuple[Callable[[Subject, Assessment, Observation], Words], ...] = (
    _late,
    _later_value,
    _month_unsure,
    _already_met,
    _below_baseline,
    _other_definitions,
)
