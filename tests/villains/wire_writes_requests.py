"""Writes to the requests' wire and reads the answers' wire, the wrong way round.

verdict: not accepted
must not: send a request to itself or read what other workers answer
"""
import os

import numpy as np


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    for attack, rest in ((os.write, (3, bytes(64))), (os.write, (0, b"x")), (os.set_blocking, (4, False))):
        try:
            attack(*rest)
        except OSError:
            pass
    try:
        print(len(os.read(4, 65536)))
    except OSError:
        pass
    return never(image, kernel)
