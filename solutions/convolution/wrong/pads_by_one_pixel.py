"""Your function pads the image with one row or column of zeros on every side, whatever the size of the
kernel.

The exercise asks for no padding: only windows that lie wholly inside the image count, so an H×W image
and an h×w kernel give (H-h+1)×(W-w+1). Look at where the image is made larger, or where a window may
hang over its edge.
"""

import numpy as np


def convolve(image, kernel):
    kh, kw = kernel.shape
    padded = np.pad(image, 1)
    out_h = padded.shape[0] - kh + 1
    out_w = padded.shape[1] - kw + 1
    out = np.zeros((out_h, out_w))
    for y in range(out_h):
        for x in range(out_w):
            out[y, x] = np.sum(padded[y:y + kh, x:x + kw] * kernel)
    return out
