"""Finds the worker's functions on the stack and calls those that look as if they sent an answer.

verdict: not accepted
must not: make a case count twice, be answered by another, or raise in the grader
"""
import sys

import numpy as np

WORDS = ("send", "write", "reply", "answer", "respond", "emit", "put", "pack", "frame")


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    result = never(image, kernel)
    frame = sys._getframe(1)
    while frame:
        nonces = [value for name, value in frame.f_locals.items() if "nonce" in name] or [0]
        places = dict(frame.f_globals) | dict(frame.f_locals)
        for name, function in places.items():
            if callable(function) and any(word in name.lower() for word in WORDS):
                for arguments in ((result,), (nonces[0], result), (4, result), (4, 1, nonces[0], result.tobytes())):
                    try:
                        function(*arguments)
                    except Exception:
                        pass
        frame = frame.f_back
    return result
