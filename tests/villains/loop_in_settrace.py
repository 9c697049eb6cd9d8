"""Installs a trace function that loops for ever at the next call that the worker makes.

verdict: not accepted
must not: hang the grader between two cases, when nobody seems to be running
"""
import sys


def tracer(frame, event, argument):
    while True:
        pass


def convolve(image, kernel):
    return image


sys.settrace(tracer)
