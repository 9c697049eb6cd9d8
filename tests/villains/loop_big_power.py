"""Raises an integer to a huge power, minutes of C code without an interruption, again and again.

verdict: too slow
must not: escape a limit that relies on Python signal handlers
"""


def convolve(image, kernel):
    while True:
        7 ** (10**8)
