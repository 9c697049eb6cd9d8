"""Your function turns the kernel upside down and left to right before it multiplies.

The kernel lies on the window as it is written. A product of Fourier transforms turns it by itself, and so do
np.flip, np.rot90 twice and kernel[::-1, ::-1]; two turns cancel. Look at how often it is turned.
"""

import numpy as np


def convolve_at_once(image, kernel):
    h, w = kernel.shape
    product = np.fft.rfft2(image) * np.fft.rfft2(kernel, image.shape)
    return np.fft.irfft2(product, image.shape)[h - 1 :, w - 1 :]
