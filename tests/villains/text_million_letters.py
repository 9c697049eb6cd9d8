"""Crashes with a message of a million letters without a line break.

verdict: crashed
must not: put more than an excerpt into a report
"""


def convolve(image, kernel):
    raise ValueError("x" * 1_000_000)
