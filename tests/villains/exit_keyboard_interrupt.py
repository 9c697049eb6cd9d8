"""Raises KeyboardInterrupt, as if the instructor had pressed Ctrl-C.

verdict: crashed
must not: interrupt the grader or a run of a whole class
"""


def convolve(image, kernel):
    raise KeyboardInterrupt
