"""Works on the transposed image and kernel and transposes the answer."""
import numpy as np


def convolve(image, kernel):
    I, K = image.T, kernel.T
    out = np.zeros((I.shape[0] - K.shape[0] + 1, I.shape[1] - K.shape[1] + 1))
    for x in range(out.shape[0]):
        for y in range(out.shape[1]):
            out[x, y] = np.sum(I[x:x + K.shape[0], y:y + K.shape[1]] * K)
    return out.T
