"""Installs an audit hook, which cannot be taken away, that refuses every event.

verdict: not accepted
must not: hang the grader or be taken for its fault
"""
import sys

import numpy as np


def refuse(event, arguments):
    raise RuntimeError(event)


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    sys.addaudithook(refuse)
    return never(image, kernel)
