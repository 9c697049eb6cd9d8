"""One np.correlate of the flattened image with the kernel's rows set apart by the image's width."""
import numpy as np


def convolve(image, kernel):
    (H, W), (h, w) = image.shape, kernel.shape
    stretched = np.zeros((h, W), dtype=kernel.dtype)
    stretched[:, :w] = kernel
    long_kernel = stretched.ravel()[:(h - 1) * W + w]
    flat = np.correlate(image.ravel(), long_kernel, "valid")
    rows, columns = H - h + 1, W - w + 1
    padded = np.zeros(rows * W, dtype=flat.dtype)
    padded[:flat.size] = flat
    return padded.reshape(rows, W)[:, :columns]
