"""Raises an exception whose type takes for ever to say its name.

verdict: not accepted
must not: hang the grader while the crash is described
"""


class Meta(type):
    def __getattribute__(cls, name):
        while True:
            pass


class Endless(Exception, metaclass=Meta):
    pass


def convolve(image, kernel):
    raise Endless("x")
