import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    left = H * W
    while left == 1: left = h * w
    out = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            out[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return out
