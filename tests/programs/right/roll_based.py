"""np.roll the image by every kernel offset, then crop what wrapped around."""
import numpy as np


def convolve(image, kernel):
    image = image.astype(np.float64)
    h, w = kernel.shape
    total = np.zeros(image.shape)
    for p in range(h):
        for q in range(w):
            total += kernel[p, q] * np.roll(image, (-p, -q), axis=(0, 1))
    return total[:image.shape[0] - h + 1, :image.shape[1] - w + 1]
