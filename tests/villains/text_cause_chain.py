"""Crashes with a chain of 10000 causes.

verdict: crashed
must not: recurse or report without a bound
"""


def convolve(image, kernel):
    error = ValueError("first")
    for number in range(10_000):
        cause, error = error, ValueError(number)
        error.__cause__ = cause
    raise error
