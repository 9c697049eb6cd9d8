"""Traces all allocations and learns from them which files took part.

verdict: not accepted
must not: see a path of the course
"""
import tracemalloc

import numpy as np

tracemalloc.start(25)


def convolve(image, kernel):
    for trace in tracemalloc.take_snapshot().traces:
        for frame in trace.traceback:
            if any(word in frame.filename for word in ("solutions", "hidden", "exercises")):
                print("VILLAIN_WAS_HERE: saw", frame.filename)
    return np.zeros([a - b + 1 for a, b in zip(image.shape, kernel.shape)])
