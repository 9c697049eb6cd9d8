# right
import numpy as np


def convolve(image, kernel):
    image = np.array(image, dtype=float)
    H, W = image.shape
    h, w = kernel.shape
    # a window never needs pixels above or left of its own corner, so the copy may be overwritten
    for y in range(H - h + 1):
        for x in range(W - w + 1):
            image[y, x] = (image[y:y + h, x:x + w] * kernel).sum()
    return image[:H - h + 1, :W - w + 1].copy()
