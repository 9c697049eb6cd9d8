"""Waits on the requests' wire in the middle of a call, while the grader waits for the answer.

verdict: not accepted
must not: end in a deadlock between worker and grader
"""
import os


def convolve(image, kernel):
    while os.read(3, 65536):
        pass
