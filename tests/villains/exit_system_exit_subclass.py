"""Raises a SystemExit of its own that claims code 0 and full points.

verdict: crashed
must not: be taken for success
"""


class AllDone(SystemExit):
    code = 0
    points = 1000
    verdict = "correct"


def convolve(image, kernel):
    raise AllDone(0)
