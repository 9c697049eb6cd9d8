"""Crashes with an exception whose notes are no texts, or a million of them.

verdict: not accepted
must not: raise in the worker's description of the crash, or report without a bound
"""


class Note:
    def __str__(self):
        raise SystemExit(0)

    __repr__ = __str__


def convolve(image, kernel):
    error = ValueError("noted")
    error.__notes__ = [Note(), 7, "\x1b[2J[/red]"] + ["x"] * 1_000_000
    raise error
