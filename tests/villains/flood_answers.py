"""Writes zeros to the answers' wire without end.

verdict: not accepted
must not: fill the grader's memory or keep it reading for ever
"""
import os


def convolve(image, kernel):
    while True:
        try:
            os.write(4, bytes(65536))
        except OSError:
            return None
