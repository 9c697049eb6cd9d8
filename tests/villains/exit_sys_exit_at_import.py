"""Calls sys.exit(0) while it is loaded.

verdict: not accepted
must not: be taken for success, or for a fault of the grader
"""
import sys

sys.exit(0)


def convolve(image, kernel):
    return image
