"""A function that puts pixels elsewhere → "output[i, j] is image[j, i]", for each axis of the image a formula.

Fitted to one picture whose pixels are all different, tested with others of two more sizes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import numpy as np

from grader.experiments.general import texts
from grader.experiments.general.probe import Probe
from grader.experiments.general.shown import Shown, close, is_picture, same, smallest
from grader.values.array import Array
from grader.values.grade import Trait
from grader.values.value import Value

Where = Callable[[Array, int, int], Array]  # the index along an axis of the output, H, W → the index in the image


class Axis(Value):
    """text: with the name of the index.  of: which axis of the output it goes by.  where: the index in the image."""

    text: str
    of: int
    where: Where


Moves = tuple[Axis, ...]


def moves(probe: Probe, cases: Sequence[Shown]) -> tuple[list[Trait], bool]:
    """At most one, with the arguments of the smallest failing case; and whether it is known what is right."""
    for case in smallest(case for case in cases if not case.right)[:2]:
        names = [name for name, value in case.given.items() if is_picture(value)]
        if len(names) != 1 or not isinstance(case.answer, np.ndarray):
            continue
        name, image = names[0], case.given[names[0]]
        theirs = _asked(probe, case, name)
        if theirs is None or not _gives(theirs, image, case.answer):
            continue
        alike = [other for other in smallest(cases) if _is_alike(case, other, name)]
        if not alike:
            continue
        right = _right([(other.given[name], other.expected) for other in alike])
        if right is not None and [one.text for one in right] == [one.text for one in theirs]:
            continue  # the cells are right, and only their number is not
        if any(_gives(theirs, other.given[name], other.expected) for other in alike if not other.right):
            continue
        scalars = {key: value for key, value in case.given.items() if not isinstance(value, np.ndarray)}
        said = texts.moved(name, _written(theirs), _written(right) if right else None, scalars)
        return [Trait("pixels: moved", said)], right is not None
    return [], False


def _is_alike(case: Shown, other: Shown, name: str) -> bool:
    is_other = case.given.keys() == other.given.keys() and is_picture(other.given[name])
    is_shown = is_other and isinstance(other.expected, np.ndarray)
    return is_shown and all(same(case.given[key], other.given[key]) for key in case.given if key != name)


def _asked(probe: Probe, case: Shown, name: str) -> Moves | None:
    image = case.given[name]
    candidates: list[list[Axis]] | None = None
    for rows, columns in ((5, 7), (8, 6), (4, 9)):
        shape = rows, columns, *image.shape[2:]
        # Other numbers each time, all of them whole and small enough for any type.
        picture = np.random.default_rng(rows).permutation(250)[: int(np.prod(shape))] if np.prod(shape) <= 250 else None
        if picture is None:
            return None
        picture = picture.reshape(shape).astype(image.dtype)
        answer = probe.ask({**case.given, name: picture})
        if not isinstance(answer, np.ndarray) or answer.ndim not in (2, 3) or not answer.size:
            return None
        places = _places(picture, answer)
        if places is None:
            return None
        if candidates is None:
            candidates = [_candidates(places[axis], picture.shape, axis) for axis in range(picture.ndim)]
        candidates = [
            [one for one in axis if np.array_equal(_of(one, answer.shape, picture.shape), places[number])]
            for number, axis in enumerate(candidates)
        ]
        if not all(candidates):
            return None
    return tuple(axis[0] for axis in candidates) if candidates else None


def _places(picture: Array, answer: Array) -> list[Array] | None:
    """Where each cell comes from, by axis of the picture; None where a cell is no pixel."""
    order = np.argsort(picture, axis=None)
    flat = picture.ravel()[order].astype(float)
    at = np.clip(np.searchsorted(flat, answer.astype(float)), 0, len(flat) - 1)
    if not np.array_equal(flat[at], answer.astype(float)):
        return None
    return list(np.unravel_index(order[at], picture.shape))


def _of(axis: Axis, shape: tuple[int, ...], image: tuple[int, ...]) -> Array:
    index = np.arange(shape[axis.of]) if axis.of < len(shape) else np.zeros(1, dtype=int)
    where = axis.where(index, image[0], image[1])
    wide = [1] * len(shape)
    if axis.of < len(shape):
        wide[axis.of] = shape[axis.of]
    return np.broadcast_to(np.asarray(where).reshape(wide), shape)


def _candidates(places: Array, image: tuple[int, ...], axis: int) -> list[Axis]:
    """Those that fit the first cells; the first two axes may go by rows or columns, or by nothing."""
    first = int(places.flat[0])
    return [one for one in _every(first, image, axis, places.ndim)
            if np.array_equal(_of(one, places.shape, image), places)]  # fmt: skip


def _every(first: int, image: tuple[int, ...], axis: int, outs: int) -> Iterator[Axis]:
    own = (0, 1) if axis < 2 else (2,)
    length = image[axis]
    for of in sorted(own, key=lambda one: one != axis):
        if of >= outs:
            continue
        index = "ijk"[of]
        for step in (1, 2, 3, -1, -2):
            yield from _steps(index, of, step, first, length, axis)
        for times in (2, 3):
            yield Axis(f"{index} // {times}", of, partial(_parted, times))
    yield Axis(str(first), 9, lambda n, H, W: np.full_like(n, first))


def _parted(times: int, index: Array, H: int, W: int) -> Array:
    return index // times


def _steps(index: str, of: int, step: int, first: int, length: int, axis: int) -> Iterator[Axis]:
    """From the beginning, from the end, and around."""
    name = "HWC"[axis]

    def from_start(n: Array, H: int, W: int) -> Array:
        return first + step * n

    def from_end(n: Array, H: int, W: int) -> Array:
        return ((H, W, length)[axis] - (length - first)) + step * n

    times = {1: index, -1: f"-{index}"}.get(step, f"{step}·{index}")
    yield Axis(_sum([times], first), of, from_start)
    yield Axis(_sum([name, times], first - length), of, from_end)
    if step == 1:
        yield Axis(f"{_around(index, first)} % {name}", of, lambda n, H, W: (first + n) % (H, W, length)[axis])
        back = first - length
        yield Axis(f"{_around(index, back)} % {name}", of, lambda n, H, W: (back + n) % (H, W, length)[axis])


def _around(index: str, more: int) -> str:
    return f"({_sum([index], more)})" if more else index


def _sum(parts: list[str], more: int) -> str:
    """H - 1 - i."""
    text = parts[0] if len(parts) == 1 or more == 0 else f"{parts[0]} {'+' if more > 0 else '-'} {abs(more)}"
    for part in parts[1:]:
        text += f" - {part[1:]}" if part.startswith("-") else f" + {part}"
    if len(parts) == 1 and more:
        is_minus = parts[0].startswith("-")
        text = f"{more} - {parts[0][1:]}" if is_minus else f"{parts[0]} {'+' if more > 0 else '-'} {abs(more)}"
    return text


def _gives(theirs: Moves, image: Array, answer: Array) -> bool:
    if not isinstance(answer, np.ndarray) or not answer.size:
        return False
    try:
        places = tuple(_of(axis, answer.shape, image.shape) for axis in theirs)
    except ValueError:
        return False
    if any(place.min() < 0 or place.max() >= length for place, length in zip(places, image.shape, strict=True)):
        return False
    return close(answer.astype(float), image[places].astype(float))


def _right(known: Sequence[tuple[Array, Array]]) -> Moves | None:
    """What the cases expect, where one has pixels that are all different, and all others agree.

    Of two sizes at least: in one, H - 1 and 3 may be the same.
    """
    if len({image.shape for image, _ in known}) < 2:
        return None
    for image, expected in known:
        if len(np.unique(image)) < image.size or not isinstance(expected, np.ndarray) or expected.ndim not in (2, 3):
            continue
        places = _places(image, expected) if expected.size > 3 else None
        if places is None:
            return None
        candidates = [_candidates(places[axis], image.shape, axis) for axis in range(image.ndim)]
        if not all(candidates):
            return None
        for first in candidates[0]:
            for second in candidates[1]:
                one = (first, second, *(axis[0] for axis in candidates[2:]))
                if all(_gives(one, *pair) for pair in known):
                    return one
        return None
    return None


def _written(axes: Moves) -> tuple[str, str]:
    """The indices of the output, and those of the image."""
    used = max((axis.of for axis in axes if axis.of < 3), default=1)
    return ", ".join("ijk"[: max(used + 1, 2)]), ", ".join(axis.text for axis in axes)
