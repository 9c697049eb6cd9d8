"""Crashes with exceptions that are each other's cause and context.

verdict: crashed
must not: follow the circle for ever
"""


def convolve(image, kernel):
    one, two = ValueError("one"), ValueError("two")
    one.__cause__ = two.__context__ = two
    two.__cause__ = one.__context__ = one
    raise one
