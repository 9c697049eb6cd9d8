"""Fills sys.modules with one object that pretends to be every module.

verdict: not accepted
must not: hang the grader or be taken for its fault
"""
import sys

import numpy as np


class Anything:
    def __getattr__(self, name):
        return self

    def __call__(self, *arguments, **named):
        return self

    def __iter__(self):
        return iter((self, self))


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    result = never(image, kernel)
    for name in list(sys.modules):
        sys.modules[name] = Anything()
    return result
