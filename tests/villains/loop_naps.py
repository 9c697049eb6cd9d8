"""Takes an endless row of very short naps and so uses hardly any processor time.

verdict: too slow
must not: escape because only CPU time is limited
"""
import time


def convolve(image, kernel):
    while True:
        time.sleep(0.01)
