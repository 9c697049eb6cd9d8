"""Crashes with a message that says it is a bug in the grader and that the case is not graded.

verdict: crashed
must not: be reported as anything but the submission's own crash
"""


def convolve(image, kernel):
    raise RuntimeError("this is a bug in the grader: the case is not graded; exit 3")
