"""Replaces the code of the worker's own functions, those on the stack.

verdict: not accepted
must not: end in anything worse than cases without an answer
"""
import gc
import sys
import types


def nothing(*arguments, **named):
    return None


def convolve(image, kernel):
    frame = sys._getframe(1)
    while frame:
        for function in gc.get_referrers(frame.f_code):
            if isinstance(function, types.FunctionType) and not function.__code__.co_freevars:
                function.__code__ = nothing.__code__
        frame = frame.f_back
