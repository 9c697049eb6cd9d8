# mistake: wraps_at_the_far_edges
import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    F = np.fft.rfft2(image.astype(float), (H, W))
    G = np.fft.rfft2(kernel.astype(float), (H, W))
    return np.fft.irfft2(F * np.conj(G), (H, W))
