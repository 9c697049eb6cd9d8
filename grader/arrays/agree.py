"""A quick yes for outputs that are surely right, without loading numpy; with its help where it is loaded.

Most outputs of most programs are right, and most are small. Whoever gets no yes here is compared in full, see
compare.py; a test holds that a yes here is always a yes there.
"""

from __future__ import annotations

import sys
from typing import Any

from grader.arrays.packed import FORMATS, Packed
from grader.values.exercise import Closeness

_MOST_CELLS = 20_000  # beyond that numpy is faster, and loading it hardly matters


def agrees(output: Any, expected: Any, close: Closeness) -> bool:
    """May the output surely stand for `expected`? Both are trees, see plain.py; close as in compare."""
    output, expected = _plain(output), _plain(expected)
    if isinstance(output, Packed) and isinstance(expected, Packed):
        return _arrays_agree(output, expected, close)
    if type(output) in (int, float) and type(expected) in (int, float):
        return _near(output, expected, close)
    if isinstance(output, tuple) and isinstance(expected, tuple):
        return len(output) == len(expected) and all(
            agrees(one, other, close) for one, other in zip(output, expected, strict=True)
        )
    return type(output) is type(expected) and type(output) in (str, bool, type(None)) and output == expected


def _plain(tree: Any) -> Any:
    """An array without axes as the number that it holds."""
    if isinstance(tree, Packed) and not tree.shape and (numbers := tree.numbers()) is not None:
        return numbers[0]
    return tree


def _near(one: float, other: float, close: Closeness) -> bool:
    return abs(one - other) <= close.relative * abs(other) + close.absolute


def _arrays_agree(output: Packed, expected: Packed, close: Closeness) -> bool:
    if output.shape != expected.shape:
        return False
    if output.dtype == expected.dtype and output.data == expected.data and output.dtype[0] not in "fc":
        return True
    if (numpy := sys.modules.get("numpy")) is not None and output.dtype in FORMATS and output.order == expected.order:
        return _arrays_near(output, expected, close, numpy)
    if output.size > _MOST_CELLS:
        return False
    theirs, right = output.numbers(), expected.numbers()
    if theirs is None or right is None:
        return False
    return all(_near(one, other, close) for one, other in zip(map(float, theirs), map(float, right), strict=True))


def _arrays_near(output: Packed, expected: Packed, close: Closeness, np: Any) -> bool:
    """Of NaN and infinity nothing is said."""
    if expected.dtype not in FORMATS:
        return False
    if output.dtype == expected.dtype and expected.is_finite and output.data == expected.data:
        return True
    right = expected.floats
    with np.errstate(all="ignore"):
        off = np.frombuffer(output.data, output.dtype) - right
        return bool((np.abs(off, out=off) <= close.relative * np.abs(right) + close.absolute).all())
