"""Your function returns the sizes of the sums, without their signs.

Sums may be negative, and stay so. np.abs makes a complex number real, and removes its sign on the way; look at
what you do with the result of the transform or of the sum.
"""

import numpy as np


def convolve_at_once(image, kernel):
    h, w = kernel.shape
    product = np.fft.fft2(image) * np.fft.fft2(kernel[::-1, ::-1], image.shape)
    return np.abs(np.fft.ifft2(product))[h - 1 :, w - 1 :]
