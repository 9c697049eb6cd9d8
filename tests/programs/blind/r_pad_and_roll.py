# right
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    acc = np.zeros(image.shape)
    for i in range(h):
        for j in range(w):
            acc += kernel[i, j] * np.roll(np.roll(image, -i, 0), -j, 1)
    # the cells that wrapped around are cut off
    return acc[:acc.shape[0] - (h - 1), :acc.shape[1] - (w - 1)]
