"""Raises an exception that loops for ever in __repr__ and in every attribute.

verdict: not accepted
must not: hang the grader while the crash is described
"""


class Endless(Exception):
    def __repr__(self):
        while True:
            pass

    __str__ = __format__ = __repr__

    def __getattribute__(self, name):
        while True:
            pass


def convolve(image, kernel):
    raise Endless("x")
