"""One verdict in sentences: where it stands, how it is judged, and what has to be said beside it (STATUS 1.15)."""

from __future__ import annotations

from decimal import Decimal

from domain.assessment import Assessment
from domain.fulfilment import Fulfilment, fulfilment
from domain.observation import BOUNDS, INCLUSIVE_LOWER_BOUNDS, LOWER_BOUNDS, UPPER_BOUNDS, Qualifier
from domain.plan import Comparator, Language
from domain.profile import Profile
from texts.bound_words import gap_bound, schedule_bound
from texts.catalogue import text
from texts.circumstance_words import circumstance_sentences, is_late, other_definitions_sentence
from texts.comparison_words import comparison_sentence, unfinished_year_sentences
from texts.due_share_words import due_share_sentence
from texts.mark_words import mark_sentence
from texts.missing_words import no_value_sentence, why_not_sentence
from texts.numbers import month_name, number, rounded
from texts.pace_words import outlook_sentences, pace_sentences
from texts.printing import Subject, value_words


def case_sentences(subject: Subject, assessment: Assessment, language: Language) -> tuple[str, ...]:
    """The sentences of STATUS 1.15 for one verdict, the most important first."""
    observation = assessment.observation
    if observation is None or observation.value is None:
        nothing = no_value_sentence(subject, assessment, language)
        others = other_definitions_sentence(subject, subject.case.set_in, language)
        return (nothing, *([others] if others else []), *unfinished_year_sentences(subject, language))
    sentences = (
        standing_sentence(subject, assessment, language),
        _status_sentence(assessment, language),
        why_not_sentence(subject, assessment, language),
        _periods_sentence(assessment, language),
        due_share_sentence(subject, assessment, language),
        *circumstance_sentences(subject, assessment, language),
        *pace_sentences(subject, assessment, language),
        comparison_sentence(subject, observation, language),
        *unfinished_year_sentences(subject, language),
        _other_path_sentence(assessment, language),
        *[mark_sentence(subject, assessment, mark, language) for mark in assessment.marks],
        *outlook_sentences(subject, assessment, language),
    )
    return tuple([sentence for sentence in sentences if sentence])


def standing_sentence(subject: Subject, assessment: Assessment, language: Language) -> str:
    """截至…,…为…,超序时进度…,较目标…: the strict facts, whatever the tolerance makes of them."""
    observation = assessment.observation
    if observation is None or observation.value is None:
        return no_value_sentence(subject, assessment, language)
    decimals = _decimals(subject, assessment, observation.value)
    clauses = [
        value_words(subject, observation, language, decimals=decimals),
        _schedule_clause(subject, assessment, language, decimals=decimals),
        _target_clause(subject, assessment, language, decimals=decimals),
    ]
    return text(
        "sentence.standing",
        language,
        month=month_name(observation.period_end, language),
        name=subject.name[language],
        clauses=text("sentence.comma", language).join(clause for clause in clauses if clause),
    )


def _decimals(subject: Subject, assessment: Assessment, value: Decimal) -> int:
    """One more decimal where rounding would make the printed gap contradict the printed numbers."""
    if assessment.gap_to_target is None:
        return subject.decimals
    return subject.matching_decimals(value, value - assessment.gap_to_target)


def _schedule_clause(subject: Subject, assessment: Assessment, language: Language, *, decimals: int) -> str:
    # After the due month there is no schedule any more to be ahead of.
    if assessment.gap_points is None or assessment.expected is None or is_late(subject, assessment):
        return ""
    gap = rounded(assessment.gap_points, 1)
    # An expected count may show one decimal (STATUS 1.12); money and shares keep their own.
    places = max(decimals, 1) if assessment.expected != assessment.expected.to_integral_value() else decimals
    return text(
        f"sentence.schedule.{_direction(gap)}",
        language,
        bound=schedule_bound(subject.case, assessment, gap, language),
        points=number(abs(gap), 1, language),
        expected=subject.quantity(assessment.expected, language, decimals=places),
        final=text("sentence.schedule.final", language) if _is_final(subject, assessment) else "",
    )


def _target_clause(subject: Subject, assessment: Assessment, language: Language, *, decimals: int) -> str:
    gap = assessment.gap_to_target
    if gap is None:
        return ""
    printed = rounded(gap, subject.gap_places(decimals))
    return text(
        f"sentence.target.{_place(subject, assessment, printed)}",
        language,
        bound=gap_bound(assessment, printed, language),
        gap=subject.difference(printed, language, decimals=decimals),
    )


def _place(subject: Subject, assessment: Assessment, gap: Decimal) -> str:
    """Where a value stands to its target; 超过 and 不足 say on which side even of a target they name."""
    if gap != 0:
        return _direction(gap)
    qualifier = None if assessment.observation is None else assessment.observation.qualifier
    if subject.case.comparator is Comparator.RANGE:
        return _place_in_range(subject, assessment, qualifier)
    if qualifier in LOWER_BOUNDS - INCLUSIVE_LOWER_BOUNDS:
        return "beyond"
    return "short" if qualifier in UPPER_BOUNDS else "level"


def _place_in_range(subject: Subject, assessment: Assessment, qualifier: Qualifier | None) -> str:
    """A bound inside a range may lie beyond it, and one on its edge certainly does."""
    judged = assessment.observation
    if judged is None or judged.value is None or qualifier not in BOUNDS:
        return "inside"
    if fulfilment(subject.case, judged.value, qualifier) is Fulfilment.OPEN:
        return "inside_bound"
    return "beyond_range" if qualifier in LOWER_BOUNDS else "short_of_range"


def _direction(gap: Decimal) -> str:
    return "level" if gap == 0 else "above" if gap > 0 else "below"


def _is_final(subject: Subject, assessment: Assessment) -> bool:
    observation = assessment.observation
    return observation is not None and observation.period_end >= subject.case.due


def _status_sentence(assessment: Assessment, language: Language) -> str:
    word = text(f"status.{assessment.status}", language)
    if assessment.profile is Profile.DEFAULT:
        return text("sentence.status", language, status=word)
    profile = text(f"profile.{assessment.profile}", language)
    return text("sentence.status_by_profile", language, status=word, profile=profile)


def _periods_sentence(assessment: Assessment, language: Language) -> str:
    periods = assessment.periods
    if periods is None or periods.observed == 0:
        return ""
    return text("sentence.periods", language, met=periods.met, observed=periods.observed, expected=periods.expected)


def _other_path_sentence(assessment: Assessment, language: Language) -> str:
    if assessment.other_path is None or assessment.path is None:
        return ""
    return text(
        "sentence.other_path",
        language,
        path=text(f"path.{assessment.path}", language),
        other=text(f"path.{assessment.other_path.path}", language),
        status=text(f"status.{assessment.other_path.status}", language),
    )
