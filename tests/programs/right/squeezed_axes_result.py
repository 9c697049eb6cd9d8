"""Works with channel axes as in deep learning and takes them off at the end."""
import numpy as np


def convolve(image, kernel):
    x = image[np.newaxis, np.newaxis, :, :]
    k = kernel[np.newaxis, np.newaxis, :, :]
    n, c, H, W = x.shape
    f, _, h, w = k.shape
    out = np.zeros((n, f, H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            out[:, :, i, j] = np.sum(x[:, None, :, i:i + h, j:j + w] * k[None], axis=(2, 3, 4))
    return out[0, 0]
