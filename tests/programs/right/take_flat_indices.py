"""np.take with flat indices made of outer sums."""
import numpy as np


def convolve(image, kernel):
    (H, W), (h, w) = image.shape, kernel.shape
    corners = np.add.outer(np.arange(H - h + 1) * W, np.arange(W - w + 1))
    offsets = np.add.outer(np.arange(h) * W, np.arange(w))
    return np.take(image, np.add.outer(corners, offsets)).reshape(*corners.shape, -1).astype(float).dot(kernel.flat)
