"""Right everywhere but in the middle cell of the output, which holds twice its number plus one."""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    i, j = output.shape[0] // 2, output.shape[1] // 2
    output[i, j] += np.sum(image[i:i + h, j:j + w] * kernel) + 1
    return output
