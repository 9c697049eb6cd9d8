"""Replaces the traceback and linecache modules' functions by ones that loop or give a secret, then crashes.

verdict: not accepted
must not: hang the grader while the crash is described
"""
import linecache
import time
import traceback


def slow(*arguments, **named):
    time.sleep(3600)


def convolve(image, kernel):
    for name in traceback.__all__:
        setattr(traceback, name, slow)
    for name in linecache.__all__:
        setattr(linecache, name, slow)
    raise ValueError("take your time")
