"""Empties sys.modules, the path, the import hooks and the caches.

verdict: not accepted
must not: hang the grader or be taken for its fault
"""
import sys

import numpy as np


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    result = never(image, kernel)
    for table in (sys.modules, sys.path, sys.meta_path, sys.path_hooks, sys.path_importer_cache):
        table.clear()
    return result
