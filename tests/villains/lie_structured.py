"""Returns an array of records whose field names are markup and control codes.

verdict: not accepted
must not: let a field's name reach the terminal or break a report
"""
import numpy as np

FIELDS = [("[/red]\x1b[2J\x1b]0;owned\x07", "f8"), ("</testcase>\u202e\r", "M8[s]"), ("a" * 10000, "U8")]


def convolve(image, kernel):
    return np.zeros([a - b + 1 for a, b in zip(image.shape, kernel.shape)], FIELDS)
