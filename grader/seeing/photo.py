"""A photo → the same as small as it is shown, and what a kernel makes of it at that size.

The trick is to convolve at the size that is shown: convolving a large photo and shrinking the results makes identity,
sharpen and blur look the same.
"""

from __future__ import annotations

import numpy as np

from grader.values.array import Array


def shrunk(photo: Array, most: int) -> Array:
    """(H, W), with at most `most` columns: each pixel the mean of those that lie under it."""
    rows, columns = photo.shape
    wide = min(most, columns)
    high = max(1, round(rows * wide / columns))
    return _means(_means(photo.astype(np.float64), high).T, wide).T


def _means(lines: Array, count: int) -> Array:
    """The rows in `count` groups of nearly equal size, each by its mean."""
    edges = np.linspace(0, len(lines), count + 1).round().astype(int)
    found: Array = np.add.reduceat(lines, edges[:-1]) / np.diff(edges)[:, None]
    return found


def convolved(photo: Array, kernel: Array) -> Array:
    """The sum of the products at each place at which the kernel fits, (H-h+1, W-w+1), float64."""
    windows = np.lib.stride_tricks.sliding_window_view(photo.astype(np.float64), kernel.shape)
    found: Array = np.einsum("ijkl,kl->ij", windows, kernel.astype(np.float64))
    return found
