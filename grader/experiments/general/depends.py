"""One pixel changed → which output cells change: the pixels around its place on which a cell depends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from grader.experiments.general import texts
from grader.experiments.general.pixels import right_table
from grader.experiments.general.probe import Probe
from grader.experiments.general.shown import Shown, close, is_picture, smallest
from grader.values.array import Array
from grader.values.grade import Trait

MOST_PIXELS = 12
Offsets = frozenset[tuple[int, int]]


def depends(probe: Probe, cases: Sequence[Shown]) -> Iterator[Trait]:
    """At most one: where pixels are left out of a window, or where all cells hang on all pixels and should not."""
    for case in smallest(case for case in cases if not case.right)[:1]:
        names = [name for name, value in case.given.items() if is_picture(value) and value.ndim == 2]
        if len(names) != 1 or case.labels or not _is_output(case.answer):
            return
        name = names[0]

        def ask(picture: Array, case: Shown = case, name: str = name) -> Any:
            return probe.ask({**case.given, name: picture.astype(case.given[name].dtype)})

        found = [_changed(ask, size, seed) for size, seed in (((9, 8), 1), ((8, 11), 2))]
        if all(one == "all" for one in found):
            known = [(other.given[name], other.expected) for other in cases if is_picture(other.given.get(name))]
            if right_table(known) is not None:
                yield Trait("pixels: all in every cell", texts.whole(name))
            return
        offsets = found[0]
        if (
            offsets is None
            or isinstance(offsets, str)
            or offsets != found[1]
            or not _has_gaps(offsets)
            or len(offsets) > MOST_PIXELS
        ):
            return
        if all(_needs_no_more(ask, offsets, seed) for seed in (3, 4, 5)):
            yield Trait("pixels: some left out", texts.depends(name, sorted(offsets)))


def _is_output(answer: Any) -> bool:
    return bool(isinstance(answer, np.ndarray) and answer.ndim == 2 and answer.size > 0 and answer.dtype.kind in "iuf")


def _picture(size: tuple[int, int], seed: int) -> Array:
    return np.random.default_rng(seed).integers(20, 235, size)


def _changed(ask: Any, size: tuple[int, int], seed: int) -> Offsets | str | None:
    """By how much the changed pixel lies from each cell that changes; "all" where nearly every cell does."""
    picture = _picture(size, seed)
    before = ask(picture)
    if not _is_output(before):
        return None
    offsets: set[tuple[int, int]] = set()
    most = 0.0
    for row, column, value in ((4, 3, 0), (4, 4, 250), (3, 4, 1), (4, 3, 240)):
        other = picture.copy()
        other[row, column] = value
        after = ask(other)
        if not _is_output(after) or after.shape != before.shape:
            return None
        where = np.argwhere(after != before)
        offsets |= {(row - int(i), column - int(j)) for i, j in where}
        most = max(most, len(where) / before.size)
    return "all" if most > 0.8 else frozenset(offsets)


def _has_gaps(offsets: Offsets) -> bool:
    """Is a part of their rectangle left out?"""
    if not offsets:
        return False
    rows, columns = zip(*offsets, strict=True)
    height, width = max(rows) - min(rows) + 1, max(columns) - min(columns) + 1
    return bool(len(offsets) < height * width)


def _needs_no_more(ask: Any, offsets: Offsets, seed: int) -> bool:
    """Does a cell stay the same where all other pixels change?"""
    picture, other = _picture((10, 9), seed), _picture((10, 9), seed + 50)
    before, cell = ask(picture), (4 - min(p for p, _ in offsets) // 2, 3)
    if not _is_output(before) or cell[0] >= before.shape[0] or cell[1] >= before.shape[1]:
        return False
    for p, q in offsets:
        place = cell[0] + p, cell[1] + q
        if not (0 <= place[0] < 10 and 0 <= place[1] < 9):
            return False
        other[place] = picture[place]
    after = ask(other)
    if not _is_output(after) or after.shape != before.shape:
        return False
    return close(np.asarray(after[cell]), np.asarray(before[cell]))
