# right
import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    size = 1 << (H + h - 2).bit_length(), 1 << (W + w - 2).bit_length()
    a = np.fft.rfft2(image.astype(float), size)
    b = np.fft.rfft2(np.rot90(kernel.astype(float), 2), size)
    return np.fft.irfft2(a * b, size)[h - 1:H, w - 1:W]
