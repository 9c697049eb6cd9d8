"""Replaces builtins: len, isinstance, type, print, open, repr and more.

verdict: not accepted
must not: take part in the judgement, or hang the grader when the worker stumbles
"""
import builtins

import numpy as np


def yes(*arguments, **named):
    return True


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    result = never(image, kernel)
    for name in ("len", "isinstance", "issubclass", "type", "print", "open", "repr", "str", "int", "all", "hasattr"):
        setattr(builtins, name, yes)
    return result
