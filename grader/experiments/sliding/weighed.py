"""A model and a case → what each pixel counts in each cell of the output, where that is all that happens to it."""

from __future__ import annotations

import numpy as np

from grader.experiments.sliding.model import Model
from grader.experiments.sliding.operations import AS_IT_IS, KERNELS
from grader.experiments.sliding.questions import Question
from grader.values.array import Array

MOST_NUMBERS = 40_000


def weights_of(model: Model, question: Question, output: Array | None) -> Array | None:
    """(rows, columns, H, W), such that these weights, applied to the image, give this output; else None."""
    geometry, size = model.geometry, question.size
    rows, columns = geometry.shape(size)
    cells = rows * columns
    if (
        output is None
        or not output.size
        or output.shape != (rows, columns)
        or cells * question.image.size > MOST_NUMBERS
    ):
        return None
    if (model.image, model.sums) != (AS_IT_IS, "sum") or geometry.constant or model.offset:
        return None
    with np.errstate(all="ignore"):
        kernel = KERNELS[model.kernel](question.kernel, question.image).astype(np.float64) * model.factor
    kernel = kernel * geometry.counts_in(size) * geometry.used_in(size)
    pairs = geometry.pairs(size).reshape(cells, -1)
    weights = np.zeros((cells, question.image.size + 1))  # the last is for what is no pixel
    np.add.at(weights, (np.arange(cells)[:, None], np.where(pairs < 0, question.image.size, pairs)), kernel.ravel())
    weights = weights[:, :-1] * geometry.filled_in(size).reshape(-1, 1)
    sums = (weights @ question.image.ravel().astype(np.float64)).reshape(rows, columns)
    fits = bool((np.abs(sums - output) <= model.tolerance(question)).all())
    return weights.reshape(rows, columns, *size[:2]) if fits else None
