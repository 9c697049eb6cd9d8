"""Starts up to 2000 threads that sleep for 30 seconds.

verdict: not accepted
must not: exhaust the machine's process numbers or delay the report
"""
import threading
import time

import numpy as np

threading.stack_size(32768)
try:
    for _ in range(2000):
        threading.Thread(target=time.sleep, args=(30,), daemon=True).start()
except RuntimeError:
    pass


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


convolve = never
