"""Loops for ever inside one C call that never comes back to the interpreter.

verdict: too slow
must not: escape a limit that relies on Python signal handlers
"""
import itertools


def convolve(image, kernel):
    return sum(itertools.repeat(0))
