"""Ends the process with status 0 while it is loaded.

verdict: not accepted
must not: be taken for success because the status is 0
"""
import os

os._exit(0)


def convolve(image, kernel):
    return image
