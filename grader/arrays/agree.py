"""A quick yes for outputs that are surely right, without loading numpy.

Most outputs of most programs are right, and most are small. Whoever gets no yes here is compared in full, see
compare.py; a test holds that a yes here is always a yes there.
"""

from __future__ import annotations

from grader.arrays.packed import Packed
from grader.values.exercise import Closeness

_MOST_CELLS = 20_000  # beyond that numpy is faster, and loading it hardly matters


def agrees(output: Packed | None, expected: Packed, close: Closeness) -> bool:
    """May the output surely stand for `expected`? Parameters as in compare."""
    if output is None or output.shape != expected.shape or output.size > _MOST_CELLS:
        return False
    theirs, right = output.numbers(), expected.numbers()
    if theirs is None or right is None:
        return False
    if output.dtype == expected.dtype and output.data == expected.data and output.dtype[0] != "f":
        return True
    relative, absolute = close.relative, close.absolute
    return all(
        abs(one - other) <= relative * abs(other) + absolute
        for one, other in zip(map(float, theirs), map(float, right), strict=True)
    )
