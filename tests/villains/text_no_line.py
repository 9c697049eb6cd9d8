"""Crashes in code that has no line numbers.

verdict: crashed
must not: raise in the grader because the line is None
"""


def fail():
    return 1 // 0


def convolve(image, kernel):
    fail.__code__ = fail.__code__.replace(co_linetable=b"", co_firstlineno=0)
    return fail()
