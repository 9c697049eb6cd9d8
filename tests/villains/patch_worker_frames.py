"""Traces the worker's frames: changes their local variables and jumps over their lines.

verdict: not accepted
must not: end in anything worse than a case without an answer
"""
import sys

import numpy as np


def tracer(frame, event, argument):
    if event == "line":
        for name in frame.f_locals:
            if name in ("seconds", "limit", "error", "failed"):
                frame.f_locals[name] = 0
        try:
            frame.f_lineno = frame.f_lineno + 2
        except ValueError:
            pass
    return tracer


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    frame = sys._getframe(1)
    while frame:
        frame.f_trace = tracer
        frame = frame.f_back
    sys.settrace(tracer)
    return never(image, kernel)
