"""A functools.partial of a more general function."""
from functools import partial

import numpy as np


def slide(image, kernel, combine, start):
    h, w = kernel.shape
    out = np.full((image.shape[0] - h + 1, image.shape[1] - w + 1), start, dtype=float)
    for p in range(h):
        for q in range(w):
            out = out + combine(image[p:p + out.shape[0], q:q + out.shape[1]].astype(float), kernel[p, q])
    return out


convolve = partial(slide, combine=np.multiply, start=0)
