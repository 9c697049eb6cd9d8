"""Replaces every function in __main__ and in every module of the grader by one that says all is well.

verdict: not accepted
must not: take part in the judgement
"""
import sys
import types

import numpy as np


def well(*arguments, **named):
    return {"verdict": "correct", "points": 1000}


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    for name, module in list(sys.modules.items()):
        if name == "__main__" or name.split(".")[0] in ("grader", "worker", "zygote", "judge", "compare"):
            for key, value in list(vars(module).items()):
                if isinstance(value, types.FunctionType):
                    setattr(module, key, well)
                    try:
                        value.__code__ = well.__code__
                    except ValueError:
                        pass
    return never(image, kernel)
