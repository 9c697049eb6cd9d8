"""Answers wrong and writes over the grader's lines by carriage returns and backspaces.

verdict: not accepted
must not: let what the reader sees on the terminal say anything but the verdict
"""
import numpy as np


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    print("wrong" + "\b" * 40 + "\r✓ 20 of 20 points      \x85\v\f", end="\r")
    print("\n\n✓ all 18 cases are correct\n20 of 20 points")
    return never(image, kernel)
