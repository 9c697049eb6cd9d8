"""Writes compiled files beside the standard library and numpy, where the next process would load them.

verdict: accepted
must not: leave anything in a __pycache__ folder or change a module's file
"""
import os
import py_compile

import numpy as np

MARKS = []  # attacks that succeeded; each spoils every output by one


def attempt(what, *arguments, **named):
    try:
        result = what(*arguments, **named)
    except Exception:
        return None
    MARKS.append(what)
    print("VILLAIN_WAS_HERE:", what, arguments)
    return result


for FILE in (os.__file__, np.__file__):
    FOLDER = os.path.dirname(FILE)
    attempt(py_compile.compile, FILE, f"{FOLDER}/__pycache__/VILLAIN_WAS_HERE.pyc", doraise=True)
    attempt(os.mkdir, os.path.join(FOLDER, "VILLAIN_WAS_HERE"))
    attempt(open, os.path.join(FOLDER, "VILLAIN_WAS_HERE.pth"), "x")


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
