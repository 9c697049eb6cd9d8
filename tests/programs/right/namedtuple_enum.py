"""NamedTuple for sizes and an Enum for the modes."""
from enum import Enum, auto
from typing import NamedTuple

import numpy as np


class Size(NamedTuple):
    rows: int
    columns: int

    def minus(self, other):
        return Size(self.rows - other.rows + 1, self.columns - other.columns + 1)


class Mode(Enum):
    VALID = auto()
    SAME = auto()


def convolve(image, kernel, mode=Mode.VALID):
    if mode is not Mode.VALID:
        raise NotImplementedError(mode)
    k = Size(*kernel.shape)
    out = np.zeros(Size(*image.shape).minus(k))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i:i + k.rows, j:j + k.columns] * kernel)
    return out
