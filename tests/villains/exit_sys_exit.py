"""Calls sys.exit(0) in the call.

verdict: crashed
must not: be taken for success, or end the worker's loop with exit code 0
"""
import sys


def convolve(image, kernel):
    sys.exit(0)
