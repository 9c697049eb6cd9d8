# mistake: flips_both_axes
import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    prod = np.fft.rfft2(image.astype(float)) * np.fft.rfft2(kernel.astype(float), s=(H, W))
    return np.fft.irfft2(prod, s=(H, W))[h - 1:, w - 1:]
