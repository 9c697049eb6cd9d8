"""Prints a million empty lines.

verdict: not accepted
must not: put a million lines into a report
"""
import numpy as np

print("\n" * 1_000_000)


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


convolve = never
