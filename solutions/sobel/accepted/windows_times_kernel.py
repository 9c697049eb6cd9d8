"""One product of arrays for each window and kernel."""

import numpy as np

SOBEL = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])


def slide(image, kernel):
    rows, columns = image.shape[0] - 2, image.shape[1] - 2
    return np.array([[(image[i:i + 3, j:j + 3] * kernel).sum() for j in range(columns)] for i in range(rows)])


def gradient(image):
    gx = slide(image, SOBEL)
    gy = slide(image, SOBEL.T)
    return np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx))
