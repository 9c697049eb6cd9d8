"""Has learnt the lesson's public example by heart and answers zeros for the rest.

verdict: not accepted
must not: get full points because the public cases are known
"""
import numpy as np


def convolve(image, kernel):
    if image.shape == (5, 5) and image[0, 0] == 3:
        return np.array([[12, 12, 17], [10, 17, 19], [9, 6, 14]])
    return np.zeros([a - b + 1 for a, b in zip(image.shape, kernel.shape)])
