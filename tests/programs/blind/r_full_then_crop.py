# right
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    H, W = image.shape
    full = np.zeros((H + h - 1, W + w - 1))
    turned = np.flip(kernel)
    for i in range(h):
        for j in range(w):
            full[i:i + H, j:j + W] += turned[i, j] * image
    return full[h - 1:H, w - 1:W]
