# mistake: flips_left_right
import numpy as np


def convolve(image, kernel):
    n, m = (a - b + 1 for a, b in zip(image.shape, kernel.shape))
    v = np.lib.stride_tricks.as_strided(image, (n, m) + kernel.shape, image.strides * 2)
    return np.tensordot(v, kernel[:, ::-1].astype(float), ((2, 3), (0, 1)))
