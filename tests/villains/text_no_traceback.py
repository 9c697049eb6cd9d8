"""Crashes with an exception that loses its traceback, its message and its arguments.

verdict: crashed
must not: raise in the grader because there is no last frame
"""


class Bare(Exception):
    __traceback__ = None
    args = None

    def with_traceback(self, traceback):
        return None


def convolve(image, kernel):
    raise Bare
