# mistake: gives_the_full_output
import numpy as np


def convolve(image, kernel):
    size = [a + b - 1 for a, b in zip(image.shape, kernel.shape)]
    spectrum = np.fft.fft2(image.astype(float), size) * np.fft.fft2(kernel[::-1, ::-1].astype(float), size)
    return np.real(np.fft.ifft2(spectrum))
