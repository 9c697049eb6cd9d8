# right
import numpy as np


def convolve(image, kernel):
    """One long one-dimensional correlation over the unrolled image."""
    H, W = image.shape
    h, w = kernel.shape
    long_kernel = np.zeros((h, W))
    long_kernel[:, :w] = kernel
    long_kernel = long_kernel.ravel()[:(h - 1) * W + w]
    line = np.correlate(image.ravel().astype(float), long_kernel, "valid")
    need = (H - h + 1) * W
    return np.append(line, np.zeros(need - len(line))).reshape(H - h + 1, W)[:, :W - w + 1].copy()
