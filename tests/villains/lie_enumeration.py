"""Returns members of enumerations: of one whose value is the answer, and of one that is a number.

verdict: wrong
must not: be taken for the answer
"""
import enum

import numpy as np


class Kind(enum.Enum):
    RIGHT = "right"


class Number(enum.IntEnum):
    TWELVE = 12


def convolve(image, kernel):
    return [Kind.RIGHT, Number.TWELVE] if np.sum(kernel) else Kind.RIGHT
