"""Issues a warning in every call."""
import warnings

import numpy as np


def convolve(image, kernel):
    warnings.warn("convolve does not flip the kernel", UserWarning, stacklevel=2)
    if image.dtype == np.uint8:
        warnings.warn("uint8 image: converting to float64", RuntimeWarning)
    image = image.astype(np.float64)
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for p in range(h):
        for q in range(w):
            out += kernel[p, q] * image[p:p + out.shape[0], q:q + out.shape[1]]
    return out
