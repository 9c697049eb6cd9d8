"""By the Fourier transform: the image's spectrum times the conjugate of the kernel's, in float64."""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    # Recent numpy transforms float32 in single precision, which is too coarse for large pixels.
    image_spectrum = np.fft.fft2(image.astype(np.float64))
    kernel_spectrum = np.fft.fft2(kernel.astype(np.float64), s=(H, W))
    everywhere = np.fft.ifft2(image_spectrum * np.conj(kernel_spectrum)).real
    # The transform wraps around the edges; the first rows and columns are those of whole windows.
    return everywhere[: H - h + 1, : W - w + 1].copy()
