"""Writes to standard error without end, past Python's buffers.

verdict: not accepted
must not: fill the grader's memory or disk, nor block it
"""
import os


def convolve(image, kernel):
    while True:
        os.write(2, b"The answer is 42.\n" * 4096)
