"""Crashes with a message of a million lines.

verdict: crashed
must not: put more than an excerpt into a report
"""


def convolve(image, kernel):
    raise ValueError("\n".join(map(str, range(1_000_000))))
