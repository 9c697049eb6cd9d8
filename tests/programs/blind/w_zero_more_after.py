# mistake: pads_with_zeros_more_after
import numpy as np


def _surround(a, k):
    extra_r = k.shape[0] - 1
    extra_c = k.shape[1] - 1
    before_r = extra_r // 2
    before_c = extra_c // 2
    return np.pad(a, [(before_r, extra_r - before_r), (before_c, extra_c - before_c)], mode="constant")


def convolve(image, kernel):
    padded = _surround(image, kernel)
    rows, cols = image.shape
    r, c = kernel.shape
    flat = kernel.ravel().astype(float)
    out = []
    for n in range(rows * cols):
        y, x = divmod(n, cols)
        out.append(padded[y:y + r, x:x + c].ravel() @ flat)
    return np.array(out).reshape(rows, cols)
