"""Your function computes with float32 numbers, which keep about seven digits at every step.

Where large products cancel, the digits that should remain are already lost. Look at every place that
names a type: for the image, the kernel, the sum or the output.
"""

import numpy as np


def convolve(image, kernel):
    image = image.astype(np.float32)
    kernel = kernel.astype(np.float32)
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1), dtype=np.float32)
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            for p in range(h):
                for q in range(w):
                    output[i, j] += image[i + p, j + q] * kernel[p, q]
    return output
