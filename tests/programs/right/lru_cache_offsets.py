"""lru_cache on the shapes: the index arrays are made once for each size."""
from functools import lru_cache

import numpy as np


@lru_cache(maxsize=None)
def indices(H, W, h, w):
    i, j = np.mgrid[:H - h + 1, :W - w + 1]
    p, q = np.mgrid[:h, :w]
    return i[..., None] + p.ravel(), j[..., None] + q.ravel()


def convolve(image, kernel):
    return image[indices(*image.shape, *kernel.shape)].astype(float) @ kernel.ravel()
