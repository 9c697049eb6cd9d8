"""Your function multiplies the window in place, so the pixels of the image itself are changed.

A window cut out of an image is a view: it shows the same pixels, it does not copy them. So each window
sees what the windows before it left behind. Look at the line that multiplies.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            window = image[i:i + h, j:j + w]
            window *= kernel
            output[i, j] = window.sum()
    return output
