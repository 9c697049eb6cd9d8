"""Replaces the standard streams by an object whose flush sleeps and whose write raises.

verdict: not accepted
must not: hang the grader when the worker flushes
"""
import sys
import time


class Stream:
    encoding = "no-such-encoding"

    def write(self, text):
        raise KeyboardInterrupt

    def flush(self):
        time.sleep(3600)


def convolve(image, kernel):
    sys.stdout = sys.stderr = Stream()
    return image
