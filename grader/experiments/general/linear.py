"""Answers to pictures with one bright pixel → the weights with which each output cell adds up pixels around its place.

output[i, j, k] = sum of weights[p, q][c, k] · image[s·i + p, t·j + q, c] + base, where (s, t) is how far the window
moves. What lies around the image is one of BORDERS. A grey picture has one channel, and so may the output.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from grader.experiments.general.shown import close
from grader.values.array import Array
from grader.values.value import Value

BORDERS = {"zeros": "constant", "edge": "edge", "reflect": "reflect", "symmetric": "symmetric", "wrap": "wrap"}
# What may be done to each sum.
ROUNDINGS: Mapping[str, Callable[[Array], Array]] = {
    "": lambda sums: sums,
    "rounded": np.round,
    "cut off": np.trunc,
    "rounded down": np.floor,
}
VERY_BRIGHT = 1e9  # a pixel beside which rounding does not matter
MOST_OFFSETS = 64
MOST_STEP = 3
ROWS, COLUMNS = 9, 8
MORE = 6  # can be divided by all steps

Ask = Callable[[Array], Any]  # a picture → the answer, None where it is none


class Weights(Value):
    """weights: by (p, q), each of shape (channels in, channels out)."""

    weights: Mapping[tuple[int, int], Array]
    step: tuple[int, ...]
    base: float
    border: str = "zeros"
    rounding: str = ""

    def leaves(self, image: Array, output: Array) -> bool:
        """Does a window leave the image?"""
        return self._reach(image.shape, output.shape) != ((0, 0), (0, 0))

    def gives(self, image: Array, answer: Array) -> bool:
        """Is this the answer? Where a sum is a whole number but for the last digit, it may be rounded either way."""
        sums = self.sums(image, answer.shape)
        if sums is None or not self.rounding:
            return sums is not None and close(answer, sums)
        rounded, little = ROUNDINGS[self.rounding], 1e-9 * (1 + np.abs(sums))
        return bool(((answer == rounded(sums - little)) | (answer == rounded(sums + little))).all())

    def sums(self, image: Array, shape: tuple[int, ...]) -> Array | None:
        """For an output of this shape; None where the border cannot be made so wide, or channels differ."""
        around = self._reach(image.shape, shape)
        layers = image.astype(float).reshape(*image.shape[:2], -1)
        mode: Any = BORDERS[self.border]
        room = [length - (mode == "reflect") for length in image.shape[:2]]
        if mode != "constant" and any(max(pair) > most for pair, most in zip(around, room, strict=True)):
            return None
        padded = np.pad(layers, (*around, (0, 0)), mode=mode) if around != ((0, 0), (0, 0)) else layers
        (rows, columns), (s, t), ((up, _), (left, _)) = shape[:2], self.step, around
        channels = shape[2] if len(shape) > 2 else 1
        if any(weight.shape != (layers.shape[2], channels) for weight in self.weights.values()):
            return None
        made = np.full((rows, columns, channels), self.base)
        for (p, q), weight in self.weights.items():
            top, start = up + p, left + q
            part = padded[top : top + s * (rows - 1) + 1 : s, start : start + t * (columns - 1) + 1 : t]
            made += part @ weight
        return made.reshape(shape)

    def _reach(self, image: tuple[int, ...], output: tuple[int, ...]) -> tuple[tuple[int, int], tuple[int, int]]:
        """How far windows leave the image: above and below, left and right."""
        around = []
        for axis in (0, 1):
            offsets = [place[axis] for place in self.weights] or [0]
            last = self.step[axis] * (output[axis] - 1) + max(offsets)
            around.append((max(-min(offsets), 0), max(last - image[axis] + 1, 0)))
        return around[0], around[1]


def weights_of(ask: Ask, channels: int, bright: float = 1.0) -> Weights | None:
    """The weights, where a sum of pixels is what the answers look like. channels: 0 for a grey picture.

    bright: of the one pixel that is not 0; 1, or VERY_BRIGHT, and then sums may be rounded.
    Fitted to pictures of one size; tested with dense ones of that size, of another, and of another type.
    """
    size = (ROWS, COLUMNS, channels) if channels else (ROWS, COLUMNS)
    nothing = ask(np.zeros(size))
    if not _is_output(nothing):
        return None
    base = float(nothing.flat[0])
    if not np.isfinite(base) or not (nothing == base).all() or (base and bright != 1):
        return None
    larger = ask(np.zeros((ROWS + MORE, COLUMNS + MORE, *size[2:])))
    if not _is_output(larger):
        return None
    step = tuple(MORE // max(larger.shape[axis] - nothing.shape[axis], 1) for axis in (0, 1))
    if max(step) > MOST_STEP:
        return None
    found: dict[tuple[int, int], Array] = {}
    outs = nothing.shape[2] if nothing.ndim > 2 else 1
    for channel in range(max(channels, 1)):
        for a in range(step[0]):
            for b in range(step[1]):
                image = np.zeros(size)
                place = ROWS // 2 + a, COLUMNS // 2 + b
                image[(*place, channel) if channels else place] = bright
                answer = ask(image)
                if not _is_output(answer) or answer.shape != nothing.shape:
                    return None
                cells = answer.reshape(*answer.shape[:2], -1).astype(float) / bright - base
                if not np.isfinite(cells).all():
                    return None
                for i, j in np.argwhere(np.abs(cells).max(axis=2) > 0):
                    where = place[0] - step[0] * int(i), place[1] - step[1] * int(j)
                    found.setdefault(where, np.zeros((max(channels, 1), outs)))[channel] = cells[i, j]
                if len(found) > MOST_OFFSETS:
                    return None
    roundings = [one for one in ROUNDINGS if bool(one) == (bright != 1)]
    candidates = [Weights(found, step, base, border, rounding) for border in BORDERS for rounding in roundings]
    return _tested(ask, size, candidates) if found else None


def _tested(ask: Ask, size: tuple[int, ...], candidates: list[Weights]) -> Weights | None:
    """The first with which dense pictures come out right."""
    for image in _pictures(size):
        answer = ask(image)
        if not _is_output(answer):
            return None
        candidates = [one for one in candidates if one.gives(image, answer)]
        if not candidates:
            return None
    return candidates[0]


def _pictures(size: tuple[int, ...]) -> Iterator[Array]:
    random = np.random.default_rng(5)
    yield random.normal(20, 90, size)
    yield random.normal(-10, 60, (ROWS + 3, COLUMNS - 1, *size[2:]))
    yield random.integers(-200, 300, (ROWS - 2, COLUMNS + 4, *size[2:]))


def _is_output(answer: Any) -> bool:
    return isinstance(answer, np.ndarray) and answer.ndim in (2, 3) and answer.size > 0 and answer.dtype.kind in "iuf"


def least_squares(pictures: list[tuple[Array, Array]]) -> Weights | None:
    """What is expected of some pictures → the weights that give exactly that, all windows within the image.

    pictures: (image, expected). None where there is no such thing, or where the pictures leave it open.
    """
    for step in range(1, MOST_STEP + 1):
        if (made := _least_squares(pictures, (step, step))) is not None:
            return made
    return None


def _least_squares(pictures: list[tuple[Array, Array]], step: tuple[int, int]) -> Weights | None:
    image, right = max(pictures, key=lambda pair: pair[1].size)
    height, width = (image.shape[axis] - step[axis] * (right.shape[axis] - 1) for axis in (0, 1))
    if not 0 < height <= 8 or not 0 < width <= 8:
        return None
    rows: list[Array] = []
    wanted: list[Array] = []
    for image, right in pictures:
        layers = image.astype(float).reshape(*image.shape[:2], -1)
        for i in range(right.shape[0]):
            for j in range(right.shape[1]):
                window = layers[step[0] * i : step[0] * i + height, step[1] * j : step[1] * j + width]
                if window.shape[:2] != (height, width) or len(rows) > 400:
                    continue
                rows.append(window.ravel())
                wanted.append(np.atleast_1d(right[i, j]))
    matrix, targets = np.array(rows), np.array(wanted, dtype=float)
    if matrix.ndim != 2 or len(matrix) <= matrix.shape[1] + 2:
        return None
    if not np.isfinite(matrix).all() or not np.isfinite(targets).all():
        return None
    found, _, rank, _ = np.linalg.lstsq(matrix, targets, rcond=None)
    if rank < matrix.shape[1]:
        return None
    found = np.where(np.abs(found) < 1e-9 * np.abs(found).max(), 0, found)
    blocks = found.reshape(height, width, -1, found.shape[1])
    weights = {(p, q): blocks[p, q] for p in range(height) for q in range(width) if blocks[p, q].any()}
    if not weights:
        return None
    made = Weights(weights, step, 0.0)
    return made if all(made.gives(image, right) for image, right in pictures) else None
