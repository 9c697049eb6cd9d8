# mistake: never_sums_the_products
import numpy as np


def convolve(image, kernel):
    v = np.lib.stride_tricks.as_strided(
        image,
        (image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1) + kernel.shape,
        image.strides + image.strides)
    return v * kernel.astype(float)
