"""Reads the environment for secrets and paths.

verdict: not accepted
must not: see a variable beyond the sandbox's literal list
"""
import os

import numpy as np

ORDINARY = {"OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "MALLOC_ARENA_MAX", "PYTHONHASHSEED"}
ORDINARY |= {"MALLOC_PERTURB_", "OPENCV_FOR_THREADS_NUM", "VECLIB_MAXIMUM_THREADS"}
for NAME, VALUE in os.environ.items():
    if NAME not in ORDINARY and not NAME.startswith(("LC_", "LANG", "PYTHONDONTWRITE", "PYTHONUTF8")):
        print("VILLAIN_WAS_HERE: saw", NAME, VALUE)


def convolve(image, kernel):
    return np.zeros([a - b + 1 for a, b in zip(image.shape, kernel.shape)])
