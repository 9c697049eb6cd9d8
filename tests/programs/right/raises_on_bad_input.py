"""Checks its inputs and raises an exception class of its own."""
import numpy as np


class KernelTooLarge(ValueError):
    pass


def convolve(image, kernel):
    image, kernel = np.asarray(image), np.asarray(kernel)
    if image.ndim != 2 or kernel.ndim != 2:
        raise TypeError(f"two axes each, not {image.ndim} and {kernel.ndim}")
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise KernelTooLarge(kernel.shape)
    out = []
    for i in range(image.shape[0] - kernel.shape[0] + 1):
        out.append([])
        for j in range(image.shape[1] - kernel.shape[1] + 1):
            out[-1].append(np.sum(np.multiply(image[i:i + kernel.shape[0], j:j + kernel.shape[1]], kernel)))
    return np.array(out)
