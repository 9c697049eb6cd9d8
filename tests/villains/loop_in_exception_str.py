"""Raises an exception whose message takes for ever to make.

verdict: not accepted
must not: hang the grader while the crash is described
"""


class Endless(Exception):
    def __str__(self):
        while True:
            pass


def convolve(image, kernel):
    raise Endless
