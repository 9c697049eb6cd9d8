"""Sleeps for an hour, which costs no processor time.

verdict: too slow
must not: escape because only CPU time is limited
"""
import time


def convolve(image, kernel):
    time.sleep(3600)
