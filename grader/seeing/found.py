"""What a function answered to images with one pixel each → its weights, where these give its whole output exactly."""

from __future__ import annotations

import numpy as np

from grader.seeing.after import applied
from grader.seeing.sliding import Weights
from grader.values.array import Array


def weights_from(base: Array, ones: Array, image: Array, output: Array, kernel: Array | None) -> Weights | None:
    """base: the output for an image of zeros, (rows, columns).  ones: (rows, columns, H, W), for each image that is 0
    but for one 1.  image, output: those of the case.  kernel: for what a narrow type makes of its weights.

    None where the sum of these answers is not the answer to the whole image: then it is no weighted sum.
    """
    with np.errstate(all="ignore"):  # outputs may hold inf and NaN
        each = ones.astype(np.float64) - base.astype(np.float64)[..., None, None]
        first = base.astype(np.float64)
        if output.dtype.kind in "iu" and output.dtype.itemsize < 4:
            each = _unwrapped(each, 2.0 ** (8 * output.dtype.itemsize), kernel)
        if not np.isfinite(each).all():
            return None
        sums = np.tensordot(each, image.astype(np.float64), 2) + first
        after = applied(sums, output)
    return None if after is None else Weights(each, first, after)


def _unwrapped(each: Array, count: float, kernel: Array | None) -> Array:
    """-1 stands as 255 in uint8. Of what a narrow type makes one number of, the kernel's own is taken, else the
    smallest."""
    near = (each + count / 2) % count - count / 2
    if kernel is not None and kernel.dtype.kind in "iuf":
        for weight in np.unique(kernel.astype(np.float64)):
            if np.isfinite(weight):
                near = np.where((each - weight) % count == 0, weight, near)
    return near


def rule_changed(expected: Array, output: Array) -> Weights | None:
    """Where an output is what the rule gives and only then changed (limited, kept in uint8, rounded): the rule's own
    weights, with the word for it. None where it is not, or where that would change nothing.
    """
    if output.shape != expected.shape or output.dtype.kind not in "biuf":
        return None
    after = applied(expected.astype(np.float64), output)
    return Weights(None, np.zeros(expected.shape), after) if after else None
