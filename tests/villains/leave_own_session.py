"""Leaves the worker's session and process group, so that a kill of the group would miss it.

verdict: too slow
must not: survive because the grader kills by group
"""
import os


def convolve(image, kernel):
    for leave in (os.setsid, lambda: os.setpgid(0, 0), lambda: os.setpgid(0, os.getppid())):
        try:
            leave()
        except OSError:
            pass
    while True:
        pass
