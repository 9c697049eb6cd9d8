"""Your function moves the kernel beyond the last place where it lies wholly inside the image.

There the window is smaller than the kernel, or a pixel is read that does not exist. Count on paper how
many places a 3×3 kernel has on a 5×5 image, then look at the ends of your loops: one step may be too
many.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 2, W - w + 2))
    for i in range(H - h + 2):
        for j in range(W - w + 2):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
