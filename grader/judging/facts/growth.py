"""Times of the cases that answered → does the work grow faster than it has to, beside the accepted solutions?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import floor, log10

from grader.arrays.packed import Packed
from grader.arrays.plain import leaves
from grader.preparing.prepared import PreparedCase
from grader.values.outcome import Outcome
from grader.values.reply import TimedOut

LEAST_SECONDS = 0.002  # below that a time is as much chance as work
LEAST_SIZES = 3
LEAST_CELLS = 4.0  # from the smallest to the largest
# How much more the time must grow than the accepted solutions' and than the cells: twice is what caches, the first call
# and a busy machine may make of it.
LEAST_EXCESS = 3.0


def fact_of_growth(outcomes: Sequence[Outcome], cases: Sequence[PreparedCase]) -> str:
    """In the cases that answered, 16 times as many cells took 260 times as long, and the slowest accepted … 15 times.

    Cells are those of all arrays that are given. Of repeated cases nobody knows here which variant took how long.
    """
    work = {one.case.name: (_cells(one), one.cost) for one in cases if len(one.calls) == 1 and one.cost > 0}
    points: dict[int, list[tuple[float, float]]] = {}
    for outcome in outcomes:
        if outcome.case.name in work and _answered(outcome) and outcome.cpu_seconds >= LEAST_SECONDS:
            cells, cost = work[outcome.case.name]
            points.setdefault(cells, []).append((outcome.cpu_seconds, cost))
    sizes = sorted(points)
    if len(sizes) < LEAST_SIZES or not sizes[0]:
        return ""
    seconds, costs = ([[point[field] for point in points[size]] for size in sizes] for field in (0, 1))
    if any(min(later) < max(earlier) for earlier, later in pairwise(seconds)):
        return ""  # something else than the number of cells decides
    # Of equal sizes those that make the growth smallest, and the accepted solutions' largest.
    growth, time, accepted = sizes[-1] / sizes[0], min(seconds[-1]) / max(seconds[0]), max(costs[-1]) / min(costs[0])
    if growth < LEAST_CELLS or time < LEAST_EXCESS * max(growth, accepted):
        return ""
    return (
        f"In the cases that answered, {_times(growth)} as many cells took {_times(time)} as long, and the slowest "
        f"accepted solution {_times(accepted)}: the work grows faster than it has to. Is something done for each cell "
        "that goes through all of them?"
    )


def _answered(outcome: Outcome) -> bool:
    """Rightly, in time or too late."""
    return outcome.evidence is None or (isinstance(outcome.evidence, TimedOut) and outcome.evidence.clock == "answered")


def _cells(one: PreparedCase) -> int:
    given = one.calls[0].given.values()
    return sum(leaf.size for tree in given for _, leaf in leaves(tree) if isinstance(leaf, Packed))


def _times(ratio: float) -> str:
    """Two digits, more would be chance: "260 times"."""
    return f"{round(ratio, 1 - floor(log10(ratio))):.7g} times"
