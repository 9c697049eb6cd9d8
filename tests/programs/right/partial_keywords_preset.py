"""A partial whose presets are keyword arguments that the caller never sees."""
import functools

import numpy as np


def filter2d(img, k, *, pad, stride):
    img = np.pad(img, pad)
    oh = (img.shape[0] - k.shape[0]) // stride + 1
    ow = (img.shape[1] - k.shape[1]) // stride + 1
    res = np.zeros((oh, ow))
    for r in range(oh):
        for c in range(ow):
            res[r, c] = np.sum(img[r * stride:r * stride + k.shape[0], c * stride:c * stride + k.shape[1]] * k)
    return res


convolve = functools.partial(filter2d, pad=0, stride=1)
