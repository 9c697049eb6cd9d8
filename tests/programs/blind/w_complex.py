# mistake: returns_complex_numbers
import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    r = np.fft.ifft2(np.fft.fft2(image.astype(float)) * np.fft.fft2(kernel.astype(float), (H, W)).conj())
    return r[:H - h + 1, :W - w + 1]
