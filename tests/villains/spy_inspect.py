"""Reads the worker's own source and stack by the inspect module.

verdict: not accepted
must not: see a path of the course or an expected output
"""
import inspect

import numpy as np


def convolve(image, kernel):
    for record in inspect.stack(context=5)[1:]:
        for text in [record.filename, *(record.code_context or [])]:
            if any(word in text for word in ("solutions/", "hidden.yaml", "answers.npz")):
                print("VILLAIN_WAS_HERE: saw", text)
        for name in record.frame.f_locals:
            if name == "expected":
                return np.array(record.frame.f_locals[name], float)
    return np.zeros([a - b + 1 for a, b in zip(image.shape, kernel.shape)])
