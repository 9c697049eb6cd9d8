"""Calls itself without end.

verdict: crashed
must not: be told with a traceback of a thousand lines
"""


def convolve(image, kernel):
    return convolve(image, kernel)
