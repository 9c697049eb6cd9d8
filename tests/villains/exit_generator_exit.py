"""Raises StopIteration and GeneratorExit in turn, to end a loop or a generator of the worker.

verdict: crashed
must not: end the row of cases early as if all were done
"""
import itertools

TURN = itertools.cycle([StopIteration, GeneratorExit, StopAsyncIteration])


def convolve(image, kernel):
    raise next(TURN)()
