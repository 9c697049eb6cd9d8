"""Lifts the recursion limit to a thousand million and calls itself ten million times.

verdict: not accepted
must not: take the grader with it when the stack or the memory ends
"""
import sys

import numpy as np


def dive(depth):
    return dive(depth - 1) if depth else 0


def convolve(image, kernel):
    sys.setrecursionlimit(10**9)
    dive(10**7)
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)
