"""A function that adds up pixels → with which weights it does, and which are right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from grader.experiments.general import texts
from grader.experiments.general.linear import Weights, least_squares, weights_of
from grader.experiments.general.probe import Probe
from grader.experiments.general.shown import Shown, close, is_picture, same, smallest
from grader.values.array import Array
from grader.values.function import Function
from grader.values.grade import Trait

MOST_SIDE = 5


def weights(probe: Probe, function: Function, cases: Sequence[Shown]) -> Iterator[Trait]:
    """At most one: the weights with the arguments of the smallest failing case, where they give its answer exactly."""
    for case in smallest(case for case in cases if not case.right)[:2]:
        names = [name for name, value in case.given.items() if is_picture(value)]
        if not names or not isinstance(case.answer, np.ndarray) or case.answer.ndim not in (2, 3):
            continue
        name, image = names[0], case.given[names[0]]

        def ask(picture: Array, case: Shown = case, name: str = name) -> Any:
            return probe.ask({**case.given, name: picture})

        theirs = weights_of(ask, image.shape[2] if image.ndim > 2 else 0)
        if theirs is None or not _gives(theirs, image, case.answer):
            continue
        alike = [other for other in smallest(cases) if _is_alike(case, other, name)]
        known = [(other.given[name], other.expected) for other in alike if _is_right(other, case)]
        right = least_squares(known) if known else None
        others = {key: value for key, value in case.given.items() if key != name}
        if len(names) > 1:
            yield from _with_kernel(theirs, name, names[1], others[names[1]], known)
            return
        if right is not None and _alike(theirs, right):
            continue
        if max(_sides(theirs)) > MOST_SIDE:
            continue
        leaves = theirs.leaves(image, case.answer)
        if image.ndim > 2 and list(theirs.weights) == [(0, 0)] and case.answer.ndim == 2:
            yield Trait("weights: of the channels", texts.channels(name, theirs, right))
        elif image.ndim == 2 and case.answer.ndim == 2:
            scalars = {key: value for key, value in others.items() if not isinstance(value, np.ndarray)}
            yield Trait("weights: of the window", texts.window(name, theirs, right, scalars, leaves))
        return


def _gives(theirs: Weights, image: Array, answer: Array) -> bool:
    made = theirs.predict(image, answer.shape)
    return made is not None and close(answer, made)


def _is_alike(case: Shown, other: Shown, name: str) -> bool:
    """The same but for the picture?"""
    if case.given.keys() != other.given.keys() or not is_picture(other.given[name]):
        return False
    return all(same(case.given[key], other.given[key]) for key in case.given if key != name)


def _is_right(other: Shown, case: Shown) -> bool:
    right = other.expected
    return isinstance(right, np.ndarray) and right.ndim in (2, 3) and right.size > 0 and right.dtype.kind in "iuf"


def _alike(one: Weights, other: Weights) -> bool:
    if one.step != other.step:
        return False
    places = set(one.weights) | set(other.weights)
    zero = np.zeros(1)
    return all(np.allclose(one.weights.get(at, zero), other.weights.get(at, zero), 1e-6, 1e-9) for at in places)


def _sides(theirs: Weights) -> tuple[int, int]:
    rows, columns = zip(*theirs.weights, strict=True)
    return max(rows) - min(rows) + 1, max(columns) - min(columns) + 1


def _with_kernel(
    theirs: Weights, name: str, kernel_name: str, kernel: Array, known: Sequence[tuple[Array, Array]]
) -> Iterator[Trait]:
    """Which colour of the image goes into which of the output, where the right ones keep to themselves."""
    if kernel.ndim != 2 or theirs.step != (1, 1) or not known:
        return
    channels = known[0][0].shape[2] if known[0][0].ndim > 2 else 1
    each = {(p, q): kernel[p, q] * np.eye(channels) for p in range(kernel.shape[0]) for q in range(kernel.shape[1])}
    right = Weights(each, (1, 1), 0.0)
    for image, expected in known:
        made = right.predict(image, expected.shape)
        if made is None or not close(expected, made):
            return
    mixed = sum(np.abs(weight) for weight in theirs.weights.values())
    if channels > 1 and np.shape(mixed) == (channels, channels) and not _is_diagonal(mixed):
        yield Trait("channels: mixed", texts.mixed(name, np.asarray(mixed)))
    elif channels > 1 and np.shape(mixed) == (channels, channels) and not np.diag(mixed).all():
        yield Trait("channels: left out", texts.left_out(name, np.flatnonzero(np.diag(mixed) == 0).tolist()))


def _is_diagonal(mixed: Array) -> bool:
    return bool((mixed == np.diag(np.diag(mixed))).all())
