"""Looks at its own module for a path, and reads what lies beside it.

verdict: not accepted
must not: learn where the submission came from
"""
import os
import sys

import numpy as np

PLACES = [globals().get("__file__"), getattr(globals().get("__spec__"), "origin", None), *sys.argv, *sys.orig_argv]
for PLACE in filter(None, PLACES):
    try:
        for NAME in os.listdir(os.path.dirname(os.path.abspath(PLACE))):
            if NAME.endswith((".py", ".ipynb", ".yaml", ".npz")) and "python" not in os.path.abspath(PLACE):
                print("VILLAIN_WAS_HERE: saw", PLACE, NAME)
    except OSError:
        pass


def convolve(image, kernel):
    return np.zeros([a - b + 1 for a, b in zip(image.shape, kernel.shape)])
