"""Looks for what another submission left in the process: changed modules, attributes, random state, files.

verdict: not accepted
must not: share a process or a memory with any other submission
"""
import builtins
import sys

import numpy as np

WAS_HERE = [place for place in (builtins, sys, np) if hasattr(place, "villain_memory")]
for PLACE in WAS_HERE:
    print("VILLAIN_WAS_HERE: met", PLACE.villain_memory)
for PLACE in (builtins, sys, np):
    PLACE.villain_memory = "left by spy_across_submissions"


def convolve(image, kernel):
    return np.zeros([a - b + 1 for a, b in zip(image.shape, kernel.shape)])
