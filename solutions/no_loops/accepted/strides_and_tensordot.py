"""The same view made by hand from the strides of the image, summed by tensordot."""

import numpy as np


def convolve_at_once(image, kernel):
    (H, W), (h, w) = image.shape, kernel.shape
    down, right = image.strides
    windows = np.lib.stride_tricks.as_strided(
        image, shape=(H - h + 1, W - w + 1, h, w), strides=(down, right, down, right), writeable=False
    )
    return np.tensordot(windows, kernel.astype(float), axes=((2, 3), (0, 1)))
