"""Loops for ever in plain Python.

verdict: too slow
must not: keep the grader waiting beyond the case's limit
"""


def convolve(image, kernel):
    while True:
        pass
