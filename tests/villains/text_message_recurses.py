"""Crashes with an exception whose message and repr call each other.

verdict: crashed
must not: pass the worker's last handler
"""


class Mirror(Exception):
    def __str__(self):
        return repr(self)

    def __repr__(self):
        return str(self)


def convolve(image, kernel):
    raise Mirror("x")
