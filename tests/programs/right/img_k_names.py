"""Other parameter names: img and k."""
import numpy as np


def convolve(img, k):
    kh, kw = k.shape
    ih, iw = img.shape
    oh, ow = ih - kh + 1, iw - kw + 1
    res = np.zeros((oh, ow))
    for y in range(oh):
        for x in range(ow):
            res[y, x] = np.multiply(img[y:y + kh, x:x + kw], k).sum()
    return res
