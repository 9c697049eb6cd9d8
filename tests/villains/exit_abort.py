"""Calls abort.

verdict: crashed
must not: leave a core file
"""
import os


def convolve(image, kernel):
    os.abort()
