"""Replaces every clock of the time module by one that stands still, then loops for ever.

verdict: too slow
must not: be timed by a clock that the submission can reach
"""
import os
import resource
import time


def stopped(*arguments):
    return 0


def convolve(image, kernel):
    for name in dir(time):
        if name.startswith(("time", "perf_counter", "process_time", "monotonic", "thread_time", "clock_gettime")):
            setattr(time, name, stopped)
    os.times = resource.getrusage = stopped
    while True:
        pass
