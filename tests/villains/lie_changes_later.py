"""Returns an array that a thread goes on changing after the call has returned.

verdict: not accepted
must not: be judged twice with two results, or hang the worker
"""
import threading

import numpy as np


def change(result):
    while True:
        result += 1
        result -= 1


def convolve(image, kernel):
    result = np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)
    try:
        threading.Thread(target=change, args=(result,), daemon=True).start()
    except RuntimeError:
        pass
    return result
