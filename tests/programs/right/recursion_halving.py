"""Recursion: an output of many cells is the two halves of it, convolved and joined."""
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    if rows > 1:
        half = rows // 2
        return np.vstack([convolve(image[:half + h - 1], kernel), convolve(image[half:], kernel)])
    if columns > 1:
        half = columns // 2
        return np.hstack([convolve(image[:, :half + w - 1], kernel), convolve(image[:, half:], kernel)])
    return np.array([[(image * kernel).sum()]])
