"""Type annotations with numpy.typing, a TypeAlias and a Protocol."""
from typing import Any, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.float64]
Number = np.integer[Any] | np.floating[Any]


class Convolution(Protocol):
    def __call__(self, image: npt.NDArray[Number], kernel: npt.NDArray[Number], /) -> Array: ...


def _convolve(image: npt.NDArray[Number], kernel: npt.NDArray[Number], /) -> Array:
    h: int
    w: int
    h, w = kernel.shape
    out: Array = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1), dtype=np.float64)
    i: int
    j: int
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i:i + h, j:j + w] * kernel, dtype=np.float64)
    return out


convolve: Convolution = _convolve
