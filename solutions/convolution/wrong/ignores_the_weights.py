"""Your function adds up the pixels of each window and never uses the weights of the kernel.

Only the size of the kernel matters then, and every kernel blurs. Each pixel must be multiplied by the
weight that lies on it. Look at the step that sums a window.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            window = image[i:i + h, j:j + w]
            output[i, j] = np.sum(window)
    return output
