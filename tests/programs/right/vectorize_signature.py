"""An np.vectorize object with a signature stands for the function."""
import numpy as np


def plain(image, kernel):
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i, j in np.ndindex(out.shape):
        out[i, j] = (image[i:i + h, j:j + w] * kernel).sum()
    return out


convolve = np.vectorize(plain, signature="(a,b),(c,d)->(e,f)")
