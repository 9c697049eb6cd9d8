"""Replaces its own module in sys.modules by an object that claims a grade.

verdict: not accepted
must not: ask the replacement for anything but the function
"""
import sys


class Module:
    verdict, points, output = "correct", 1000, None

    def __getattr__(self, name):
        return lambda *arguments, **named: "correct"


sys.modules[__name__] = Module()


def convolve(image, kernel):
    return "correct"
