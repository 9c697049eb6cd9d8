"""Ignores every signal that can be ignored, SIGXCPU and SIGTERM among them, and loops for ever.

verdict: too slow
must not: outlive its limit because the end is asked for by a signal that can be ignored
"""
import signal


def convolve(image, kernel):
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError, TypeError):
            pass
    while True:
        pass
