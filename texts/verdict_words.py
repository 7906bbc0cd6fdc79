"""One verdict in sentences: where it stands, how it is judged, and what has to be said beside it (STATUS 1.15)."""

from __future__ import annotations

from decimal import Decimal

from domain.assessment import Assessment
from domain.fulfilment import Fulfilment, fulfilment
from domain.observation import BOUNDS, INCLUSIVE_LOWER_BOUNDS, LOWER_BOUNDS, UPPER_BOUNDS, Qualifier
from domain.plan import Comparator, Language
from domain.profile import Profile
from texts.bound_words import gap_bound, schedule_bound
from texts.circumstance_words import circumstance_sentences, is_final, is_late, other_definitions_sentence
from texts.comparison_words import comparison_sentence, unfinished_year_sentences
from texts.due_share_words import due_share_sentence
from texts.mark_words import mark_sentence
from texts.missing_words import no_value_sentence, why_not_sentence
from texts.numbers import rounded, told_month, told_number
from texts.pace_words import outlook_sentences, pace_sentences
from texts.printing import Subject, telling_decimals, told_value
from texts.told import Words, row, said, told


def case_sentences(subject: Subject, assessment: Assessment, language: Language) -> tuple[str, ...]:
    """The sentences of STATUS 1.15 for one verdict, the most important first."""
    return tuple([said(sentence, language) for sentence in told_sentences(subject, assessment)])


def told_sentences(subject: Subject, assessment: Assessment) -> tuple[Words, ...]:
    """The same in no language yet: what they print is settled once, however many languages they are said in."""
    observation = assessment.observation
    if observation is None or observation.value is None:
        nothing = no_value_sentence(subject, assessment)
        others = other_definitions_sentence(subject, subject.case.set_in)
        return (nothing, *([others] if others else []), *unfinished_year_sentences(subject))
    sentences = (
        standing_sentence(subject, assessment),
        _status_sentence(assessment),
        why_not_sentence(subject, assessment),
        _periods_sentence(assessment),
        due_share_sentence(subject, assessment),
        *circumstance_sentences(subject, assessment),
        *pace_sentences(subject, assessment),
        comparison_sentence(subject, observation),
        *unfinished_year_sentences(subject),
        _other_path_sentence(assessment),
        *[mark_sentence(subject, assessment, mark) for mark in assessment.marks],
        *outlook_sentences(subject, assessment),
    )
    return tuple([sentence for sentence in sentences if sentence])


def standing_sentence(subject: Subject, assessment: Assessment) -> Words:
    """截至…,…为…,超序时进度…,较目标…: the strict facts, whatever the tolerance makes of them."""
    observation = assessment.observation
    if observation is None or observation.value is None:
        return no_value_sentence(subject, assessment)
    decimals, of_schedule = _decimals(subject, assessment, observation.value)
    clauses = [
        told_value(subject, observation, decimals=decimals),
        _schedule_clause(subject, assessment, decimals=of_schedule),
        _target_clause(subject, assessment, decimals=decimals),
    ]
    return told(
        "sentence.standing",
        month=told_month(observation.period_end),
        name=subject.name,
        clauses=row(*[clause for clause in clauses if clause], separator="sentence.comma"),
    )


def _decimals(subject: Subject, assessment: Assessment, value: Decimal) -> tuple[int, int]:
    """Those of value and target, and of the schedule: one more where rounding would contradict what is said of them."""
    gap, expected = assessment.gap_to_target, assessment.expected
    aim = value if gap is None else value - gap
    decimals = subject.matching_decimals(value, aim)
    if expected is None:
        return decimals, decimals
    least = max(decimals, subject.places_expected(assessment, expected))
    places = least if _is_level(assessment) else telling_decimals(value, expected, least)
    # A whole count stays one beside an expected one that is none; what is known more exactly is printed so.
    if places == least or rounded(value, decimals) == rounded(value, places):
        return decimals, places
    decimals = subject.matching_decimals(value, aim, least=places)
    return decimals, decimals


def _schedule_clause(subject: Subject, assessment: Assessment, *, decimals: int) -> Words:
    # After the due month there is no schedule any more to be ahead of.
    if assessment.gap_points is None or assessment.expected is None or is_late(subject, assessment):
        return ""
    gap = rounded(assessment.gap_points, 1)
    return told(
        f"sentence.schedule.{_direction(gap)}",
        bound=schedule_bound(subject.case, assessment, gap),
        points=told_number(abs(gap), 1),
        expected=subject.told_quantity(assessment.expected, decimals=decimals),
        final=told("sentence.schedule.final") if is_final(subject, assessment) else "",
    )


def _is_level(assessment: Assessment) -> bool:
    return assessment.gap_points is None or rounded(assessment.gap_points, 1) == 0


def _target_clause(subject: Subject, assessment: Assessment, *, decimals: int) -> Words:
    gap = assessment.gap_to_target
    if gap is None:
        return ""
    printed = rounded(gap, subject.gap_places(decimals))
    return told(
        f"sentence.target.{_place(subject, assessment, printed)}",
        bound=gap_bound(assessment, printed),
        gap=subject.told_difference(printed, decimals=decimals),
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


def _status_sentence(assessment: Assessment) -> Words:
    word = told(f"status.{assessment.status}")
    if assessment.profile is Profile.DEFAULT:
        return told("sentence.status", status=word)
    profile = told(f"profile.{assessment.profile}")
    return told("sentence.status_by_profile", status=word, profile=profile)


def _periods_sentence(assessment: Assessment) -> Words:
    periods = assessment.periods
    if periods is None or periods.observed == 0:
        return ""
    return told("sentence.periods", met=periods.met, observed=periods.observed, expected=periods.expected)


def _other_path_sentence(assessment: Assessment) -> Words:
    if assessment.other_path is None or assessment.path is None:
        return ""
    return told(
        "sentence.other_path",
        path=told(f"path.{assessment.path}"),
        other=told(f"path.{assessment.other_path.path}"),
        status=told(f"status.{assessment.other_path.status}"),
    )
