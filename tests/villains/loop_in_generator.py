"""Adds up a generator without an end.

verdict: too slow
must not: keep the grader waiting beyond the case's limit
"""


def cells():
    while True:
        yield 0


def convolve(image, kernel):
    return sum(cells())
