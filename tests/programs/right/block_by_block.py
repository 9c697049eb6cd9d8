"""Cuts the picture into overlapping tiles and glues the answers together with np.block."""
import numpy as np

TILE = 16


def small(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.tensordot(windows, kernel, 2)


def convolve(image, kernel):
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    return np.block([
        [
            small(image[i:min(i + TILE, rows) + h - 1, j:min(j + TILE, columns) + w - 1], kernel)
            for j in range(0, columns, TILE)
        ]
        for i in range(0, rows, TILE)
    ])
