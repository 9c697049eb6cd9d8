"""Reads address 0.

verdict: crashed
must not: leave a core file or take the grader with it
"""


def convolve(image, kernel):
    import ctypes

    return ctypes.string_at(0)
