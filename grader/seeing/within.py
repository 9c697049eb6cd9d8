"""An output that is larger than what is expected → where in it the expected one stands, if it does."""

from __future__ import annotations

import numpy as np

from grader.seeing.after import same
from grader.seeing.story import Result
from grader.values.array import Index
from grader.values.numerals import counted

_MOST_PLACES = 10_000


def within(result: Result) -> Index | None:
    """The cell of yours at which the expected output begins; None where it stands nowhere, or at several places.

    Only of outputs with two axes, of which the expected one has several different numbers: a 0 stands anywhere.
    """
    expected, yours = result.expected, result.yours
    if not isinstance(expected, np.ndarray) or not isinstance(yours, np.ndarray) or expected.shape == yours.shape:
        return None
    if expected.ndim != 2 or yours.ndim != 2 or expected.dtype.kind not in "biuf" or yours.dtype.kind not in "biuf":
        return None
    more = [b - a for a, b in zip(expected.shape, yours.shape, strict=True)]
    if min(more) < 0 or not expected.size or (more[0] + 1) * (more[1] + 1) > _MOST_PLACES:
        return None
    wanted = expected.astype(np.float64)
    if not np.isfinite(wanted).all() or np.ptp(wanted) == 0:
        return None
    rows, columns = expected.shape
    found = [
        (i, j)
        for i, j in np.ndindex(more[0] + 1, more[1] + 1)
        if same(wanted, yours[i : i + rows, j : j + columns].astype(np.float64))
    ]
    return found[0] if len(found) == 1 else None


def say_within(result: Result) -> str:
    """All 9 expected numbers stand in yours, from yours[1, 1] on: what lies around them is too much."""
    place = within(result)
    if place is None:
        return ""
    count = counted(int(result.expected.size), "expected number")
    return f"All {count} stand in yours, from yours[{place[0]}, {place[1]}] on; what lies around them is too much."
