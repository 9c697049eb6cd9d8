"""An FFT with powers of two as sizes; numpy computes that of a float32 image in float32."""
import numpy as np


def convolve(image, kernel):
    size = [2 ** int(np.ceil(np.log2(n + m))) for n, m in zip(image.shape, kernel.shape)]
    product = np.fft.rfft2(image, size) * np.conj(np.fft.rfft2(kernel, size))
    rows, columns = (n - m + 1 for n, m in zip(image.shape, kernel.shape))
    return np.fft.irfft2(product, size)[:rows, :columns]
