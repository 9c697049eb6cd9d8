"""Closes only the answers' wire and then sleeps.

verdict: not accepted
must not: keep the grader waiting for a process that can no longer answer
"""
import os
import time


def convolve(image, kernel):
    os.close(4)
    time.sleep(3600)
