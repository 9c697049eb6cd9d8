"""for with else, continue and flags: skips windows that stick out."""
import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    out = np.zeros((H - h + 1, W - w + 1))
    for i in range(H):
        for j in range(W):
            if i + h > H or j + w > W:
                continue
            acc = 0.0
            for p in range(h):
                acc += np.sum(image[i + p, j:j + w] * kernel[p, :])
            else:
                out[i, j] = acc
    return out
