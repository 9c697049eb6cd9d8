"""A textbook convolution that flips the kernel, given a kernel flipped beforehand."""
import numpy as np


def true_convolution(image, kernel):
    kernel = np.flip(kernel)
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return out


def convolve(image, kernel):
    return true_convolution(image, np.flip(kernel))
