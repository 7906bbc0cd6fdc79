"""The small trend beside a gauge: the last values of one series, never joined across a break or a gap."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dashboard.components.svg import SvgNode, svg
from domain.observation import Observation
from domain.plan import Indicator

WIDTH, HEIGHT = 150, 34
SHOWN = 12


def sparkline(observations: Sequence[Observation], indicator: Indicator, *, paint: str, name: str) -> SvgNode | None:
    """The drawing, or None where no two values may be compared."""
    shown = [observation for observation in observations if observation.value is not None][-SHOWN:]
    lines = runs(shown, indicator.frequency.months)
    # Dots that no line may join show no trend.
    if not any(len(line) > 1 for line in lines):
        return None
    place = _Placement(shown)
    return svg(
        "svg",
        {"viewBox": f"0 0 {WIDTH} {HEIGHT}", "class": "sparkline", "role": "img", "aria-label": name},
        *(_line(run, place, paint) for run in lines),
        svg("circle", {**place.centre(shown[-1]), "r": 3.2, "fill": paint}),
    )


def runs(observations: Sequence[Observation], step: int) -> list[list[Observation]]:
    """Values that may be joined by a line: one series, no period missing between two of them."""
    groups: list[list[Observation]] = [[observations[0]]] if observations else []
    for earlier, later in pairwise(observations):
        if joined(earlier, later, step):
            groups[-1].append(later)
        else:
            groups.append([later])
    return groups


def joined(earlier: Observation, later: Observation, step: int) -> bool:
    if earlier.value is None or later.value is None:
        return False
    return earlier.series == later.series and later.period_end.months_since(earlier.period_end) <= step


class _Placement:
    """Where the values lie on the field."""

    def __init__(self, observations: Sequence[Observation]) -> None:
        values = [observation.value for observation in observations if observation.value is not None]
        self._low, self._high = min(values), max(values)
        self._first = observations[0].period_end
        self._months = max(observations[-1].period_end.months_since(self._first), 1)

    def at(self, observation: Observation) -> tuple[float, float]:
        value = observation.value if observation.value is not None else self._low
        span = self._high - self._low
        height = float((value - self._low) / span) if span else 0.5
        along = observation.period_end.months_since(self._first) / self._months
        return round(4 + along * (WIDTH - 9), 2), round(HEIGHT - 5 - height * (HEIGHT - 10), 2)

    def centre(self, observation: Observation) -> dict[str, float]:
        x, y = self.at(observation)
        return {"cx": x, "cy": y}


def _line(run: Sequence[Observation], place: _Placement, paint: str) -> SvgNode:
    points = [place.at(observation) for observation in run]
    if len(points) == 1:
        return svg("circle", {"cx": points[0][0], "cy": points[0][1], "r": 2, "fill": paint})
    drawn = "L".join(f"{x} {y}" for x, y in points)
    values = " ".join(str(observation.value) for observation in run)
    return svg(
        "path",
        {
            "d": f"M{drawn}",
            "fill": "none",
            "stroke": paint,
            "stroke-width": 2,
            "stroke-linejoin": "round",
            "stroke-linecap": "round",
            "data-values": values,
        },
    )
