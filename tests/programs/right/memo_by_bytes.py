"""A memo keyed by shapes, dtypes and bytes of both arrays, handing out copies."""
import numpy as np

_memo = {}


def convolve(image, kernel):
    key = tuple((a.shape, a.dtype.str, a.tobytes()) for a in (image, kernel))
    if key not in _memo:
        h, w = kernel.shape
        out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
        for i in range(out.shape[0]):
            for j in range(out.shape[1]):
                out[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
        _memo[key] = out
    return _memo[key].copy()
