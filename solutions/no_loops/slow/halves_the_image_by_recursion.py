"""Your function is right and has no loop that one can see, but it calls itself until a single window is left, and so
does one small step of Python for each window.

A function that calls itself is a loop in another dress. Look for a way to hand all windows to numpy in one call.
"""

import numpy as np


def convolve_at_once(image, kernel):
    h, w = kernel.shape
    image = image.astype(float)
    output = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))

    def fill(top, bottom, left, right):
        if bottom - top > 1:
            middle = (top + bottom) // 2
            fill(top, middle, left, right)
            fill(middle, bottom, left, right)
        elif right - left > 1:
            middle = (left + right) // 2
            fill(top, bottom, left, middle)
            fill(top, bottom, middle, right)
        else:
            output[top, left] = np.sum(image[top : top + h, left : left + w] * kernel)

    fill(0, output.shape[0], 0, output.shape[1])
    return output
