"""Two loops over the windows, with numpy multiplying and summing each window at once."""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(output.shape[0]):
        for j in range(output.shape[1]):
            window = image[i : i + h, j : j + w]
            output[i, j] = np.sum(window * kernel)
    return output
