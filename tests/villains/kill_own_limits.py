"""Tries to lift its own limits of processor time and memory.

verdict: not accepted
must not: hold more than 4 GiB, nor get more time than was set
"""
import resource

import numpy as np

for what in (resource.RLIMIT_CPU, resource.RLIMIT_AS, resource.RLIMIT_FSIZE, resource.RLIMIT_STACK):
    for limit in (resource.RLIM_INFINITY, resource.getrlimit(what)[1]):
        try:
            resource.setrlimit(what, (limit, limit))
        except (OSError, ValueError):
            pass


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    hold = [np.ones(2**27 // 8) for _ in range(32)]
    return never(image, kernel) * len(hold)
