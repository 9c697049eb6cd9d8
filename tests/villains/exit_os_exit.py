"""Ends the process with status 0 in the call.

verdict: crashed
must not: be taken for success because the status is 0
"""
import os


def convolve(image, kernel):
    os._exit(0)
