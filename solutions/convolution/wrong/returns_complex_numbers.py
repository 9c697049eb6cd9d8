"""Your function returns complex numbers, not real ones.

The Fourier transform of numpy answers in complex numbers even where the result is real. The real parts
are right. Look at what comes back from the inverse transform.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    F = np.fft.fft2(image.astype(float))
    K = np.fft.fft2(kernel.astype(float), s=(H, W))
    result = np.fft.ifft2(F * np.conj(K))
    return result[:H - h + 1, :W - w + 1]
