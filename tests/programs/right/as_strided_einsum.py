"""as_strided by hand with the image's own strides, then np.einsum."""
import numpy as np
from numpy.lib.stride_tricks import as_strided


def convolve(image, kernel):
    h, w = kernel.shape
    sub = as_strided(
        image,
        shape=(image.shape[0] - h + 1, image.shape[1] - w + 1, h, w),
        strides=image.strides * 2,
        writeable=False,
    )
    return np.einsum("hw,ijhw->ij", kernel, sub)
