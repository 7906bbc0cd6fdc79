"""What holds for every set of figures and of targets, not only for the examples (STATUS 3, properties 7 to 9)."""

from __future__ import annotations

from decimal import Decimal
from operator import itemgetter
from typing import Any

from hypothesis import given

from domain.assessment import Assessment, Mark, Status
from domain.ladder import WORSENING
from domain.observation import Observation
from domain.period import Month
from domain.plan import Measure, Mode, Nature, Reporting
from domain.progress import TargetProgress
from domain.rollup import roll_up
from domain.yearly import period_values, year_to_date
from tests.domain.cases import judged, lamps, nine
from tests.domain.drawing import START, TENTH, examples, numbers
from tests.domain.progresses import progress_of

KINDS: tuple[dict[str, Any], ...] = (
    {"baseline": None},
    {"mode": Mode.MAINTAIN},
    {"measure": Measure.FLOW, "reporting": Reporting.PERIOD, "baseline": None, "due": Month(2016, 12)},
)
SCORED = [
    progress_of(
        Assessment(status, done=done, due_share=Decimal(1), ratio=done),
        nature=nature,
        weight=Decimal(weight),
        key=status,
    )
    for status in (*WORSENING, Status.NOT_YET_DUE, Status.OVERDUE, Status.COMPLETED)
    for done in (Decimal("-0.5"), Decimal("0.7"))
    for nature in (Nature.BINDING, Nature.EXPECTED)
    for weight in (1, 3)
]
UNKNOWN = [
    progress_of(assessment, nature=nature, weight=Decimal(weight))
    for assessment in (
        Assessment(Status.NO_DATA),
        Assessment(Status.NOT_ASSESSABLE),
        Assessment(Status.OFF_TRACK, done=Decimal(0), due_share=Decimal(1), ratio=Decimal(0), marks=(Mark.STALE,)),
    )
    for nature in (Nature.BINDING, Nature.EXPECTED)
    for weight in (1, 3)
]


@examples
@given(numbers(*(len(SCORED),) * 5, 6, *(len(UNKNOWN),) * 3, 4))
def test_missing_figures_only_lower_coverage(drawn: tuple[int, ...]) -> None:
    # Property 7: up to five targets with a verdict, up to three without.
    known = [SCORED[index] for index in drawn[: drawn[5]]]
    missing = [UNKNOWN[index] for index in drawn[6 : 6 + drawn[9]]]

    without, with_missing = roll_up(known), roll_up([*known, *missing])

    assert with_missing.index in (without.index, None)
    assert with_missing.colour in (without.colour, None)
    weight, more = _due_weight(known), _due_weight(missing)
    assert nine(with_missing.coverage) == (nine(weight / (weight + more)) if weight + more else None)


@examples
@given(numbers(3, 4, *(4000,) * 4, *(65_536,) * 8))
def test_the_order_of_observations_and_unchanged_repeats_change_nothing(drawn: tuple[int, ...]) -> None:
    # Property 8: values over time, values to hold, and amounts of periods, every one given twice.
    changes = KINDS[drawn[0]]
    values, order = drawn[2 : 3 + drawn[1]], drawn[6:]
    observations = [Observation(START.plus(3 * place), value * TENTH) for place, value in enumerate(values, start=1)]
    repeated = sorted(zip(order, observations + observations, strict=False), key=itemgetter(0))

    shuffled = [observation for _, observation in repeated]
    assert judged(lamps(*shuffled, **changes)) == judged(lamps(*observations, **changes))


@examples
@given(numbers(4, 3, *(4000,) * 6))
def test_running_totals_become_amounts_and_running_totals_again(drawn: tuple[int, ...]) -> None:
    # Property 9: months, quarters and half-years of one year and the beginning of the next.
    step, count = (1, 3, 6, 12)[drawn[0]], drawn[1] + 1
    months = [Month(2018, step).plus(step * place) for place in range(12 // step + count)]
    values = [(drawn[2 + place % 6] - 2000) * TENTH for place in range(len(months))]
    observations = [Observation(month, value) for month, value in zip(months, values, strict=True)]

    amounts = period_values(observations, step=step)
    again = year_to_date(amounts, reporting=Reporting.PERIOD, step=step)

    assert [(total.period_end, nine(total.value)) for total in again] == [
        (month, nine(value)) for month, value in zip(months, values, strict=True)
    ]


def _due_weight(progresses: list[TargetProgress]) -> Decimal:
    return sum((one.target.weight for one in progresses if one.assessment.status is not Status.NOT_YET_DUE), Decimal(0))
