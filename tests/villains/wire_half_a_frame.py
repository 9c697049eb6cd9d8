"""Sends the beginning of a plausible frame and ends.

verdict: not accepted
must not: leave the grader waiting for the rest, or raise in it
"""
import os
import struct


def convolve(image, kernel):
    body = struct.pack("<BB2Q", 1, 2, 3, 3)
    try:
        os.write(4, struct.pack("<BQQ", 1, 0, len(body) + 72) + body)
    finally:
        os._exit(0)
