"""A description of what a function does, as names → what it would give for any image and kernel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.experiments.sliding import operations
from grader.experiments.sliding.formulas import Size
from grader.experiments.sliding.geometry import Geometry
from grader.experiments.sliding.limits import limited
from grader.experiments.sliding.operations import AS_IT_IS
from grader.experiments.sliding.questions import Question
from grader.values.array import Array
from grader.values.value import Value

# The names that a description is put together from. What happens last is tried first: it is the most common.
PLACES: dict[str, Mapping[str, Any]] = {
    "type": operations.TYPES,
    "rounding": operations.ROUNDINGS,
    "clip": operations.CLIPS,
    "sign": operations.SIGNS,
    "scale": operations.SCALES,
    "sums": operations.SUMS,
    "kernel": operations.KERNELS,
    "image": operations.IMAGES,
}
# How far a description may be off, of the largest sum of magnitudes that the inputs allow: rounding of the last places
# of float64 (2^-53) over a few dozen additions. Where it says float32 (2^-24) or float16 (2^-11) more only for numbers
# that do not fit into these: those of the questions mostly do, so that no mistake hides behind a wide tolerance.
EPSILON = {"double": 2.0**-40, "single": 2.0**-19, "half": 2.0**-7}
_FITS_SINGLE = 2.0**19  # with a few binary places


class Model(Value):
    """geometry, and a name of each table of PLACES.  factor: by which every sum is multiplied.
    offset: what is added to it then."""

    geometry: Geometry
    image: str = AS_IT_IS
    kernel: str = AS_IT_IS
    sums: str = "sum"
    scale: str = AS_IT_IS
    sign: str = AS_IT_IS
    clip: str = AS_IT_IS
    rounding: str = AS_IT_IS
    type: str = AS_IT_IS
    factor: float = 1.0
    offset: float = 0.0

    def run(self, question: Question, nudge: float = 0.0) -> Array | None:
        """(rows, columns) float64; None where the sizes make no output. nudge: added to every sum."""
        if min(self.geometry.shape(question.size)) < 0:
            return None
        with np.errstate(all="ignore"):
            sums = sums_of(self.geometry, (self.image, self.kernel, self.sums), question)
            return self.finish(sums + nudge / self.factor if nudge else sums, question)

    @property
    def jumps(self) -> bool:
        """Are there sums that lie close together and give results that do not?"""
        steps = self.clip.startswith(("0 or", "threshold", "remainder", "set")) or self.sign == "signs only"
        return steps or self.rounding != AS_IT_IS or self.type not in (AS_IT_IS, "float32") or "step" in self.sums

    def finish(self, sums: Array, question: Question) -> Array:
        """What becomes of the sums."""
        results = sums * self.factor + self.offset if (self.factor, self.offset) != (1, 0) else sums
        geometry = self.geometry
        if geometry.filled != "all" and geometry.content == "zeros":  # what is done to the results is done to all cells
            results = np.where(geometry.filled_in(question.size), results, 0.0)
        if self.scale != AS_IT_IS:
            results = operations.SCALES[self.scale](results)
        if self.sign != AS_IT_IS:
            results = operations.SIGNS[self.sign](results)
        if self.clip != AS_IT_IS:
            results = (operations.CLIPS.get(self.clip) or limited(self.clip))(results)
        if self.rounding != AS_IT_IS:
            results = operations.ROUNDINGS[self.rounding](results)
        if self.type != AS_IT_IS:
            results = operations.TYPES[self.type](results, question.image, question.kernel).astype(np.float64)
        if geometry.filled == "all" or geometry.content == "zeros" or results.shape != question.image.shape:
            return results
        return np.where(geometry.filled_in(question.size), results, question.image.astype(np.float64))

    def tolerance(self, question: Question) -> float:
        """How far its output may be off for this image and kernel: EPSILON times the largest sum of magnitudes."""
        words = (self.sums, self.image if self.image == self.kernel else "")
        cells = max(question.image.size, 1) if "reset" in self.sums else 1
        most = max(question.largest_pixel, abs(self.geometry.constant)) * question.all_weights
        strained = question.extreme or most > _FITS_SINGLE
        digits = (
            "half" if strained and "float16" in words else "single" if strained and "float32" in words else "double"
        )
        return EPSILON[digits] * cells * (most * max(abs(self.factor), 1.0) + 1.0)


def sums_of(geometry: Geometry, words: tuple[str, str, str], question: Question) -> Array:
    """One number for each cell, before anything happens to it. words: of image, kernel and sums."""
    size = question.size
    image = operations.IMAGES[words[0]](question.image, question.kernel)
    kernel = operations.KERNELS[words[1]](question.kernel, question.image)
    if geometry.counts != "once":
        kernel = kernel * geometry.counts_in(size)
    patches = patches_of(geometry, image, size)
    if geometry.used != "all":
        used = geometry.used_in(size)
        kernel = np.where(used, kernel, 0).astype(kernel.dtype)
        patches = np.where(used, patches, 0).astype(patches.dtype)
    return np.asarray(operations.SUMS[words[2]](patches, kernel)) if patches.size else np.zeros(patches.shape[:2])


def patches_of(geometry: Geometry, image: Array, size: Size) -> Array:
    """(rows, columns, h, w): the pixels that meet the weights; 0 where none does."""
    pool = np.concatenate([image.ravel(), np.array([geometry.constant, 0]).astype(image.dtype)])
    return np.asarray(pool[geometry.places(size)])
