"""Changes the working directory and the environment of the process."""
import os

import numpy as np

os.chdir("/")


def convolve(image, kernel):
    image = np.array(image, dtype=float)
    os.chdir(os.pardir)
    os.environ["LAST_KERNEL"] = str(kernel.shape)
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for p in range(h):
        for q in range(w):
            out += image[p:p + out.shape[0], q:q + out.shape[1]] * kernel[p, q]
    return out
