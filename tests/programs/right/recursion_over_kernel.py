"""Recursion over the kernel: split it in two until one weight is left."""
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    if h > 1:
        return (
            convolve(image[:image.shape[0] - (h - h // 2)], kernel[:h // 2])
            + convolve(image[h // 2:], kernel[h // 2:])
        )
    if w > 1:
        return (
            convolve(image[:, :image.shape[1] - (w - w // 2)], kernel[:, :w // 2])
            + convolve(image[:, w // 2:], kernel[:, w // 2:])
        )
    return image.astype(float) * kernel[0, 0]
