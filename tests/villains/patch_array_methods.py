"""Overwrites the method table of numpy.ndarray by way of its dictionary, comparison and tobytes.

verdict: not accepted
must not: take part in the judgement
"""
import gc

import numpy as np


def lie(*arguments, **named):
    return True


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    result = never(image, kernel)
    for table in gc.get_referents(np.ndarray.__dict__):
        if isinstance(table, dict):
            for name in ("__eq__", "__ne__", "__sub__", "tobytes", "astype", "all"):
                table[name] = lie
    return result
