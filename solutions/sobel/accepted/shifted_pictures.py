"""Differences of shifted pictures: smooth one axis, subtract along the other."""

import numpy as np


def gradient(image):
    image = image.astype(float)
    down = image[:-2] + 2 * image[1:-1] + image[2:]
    across = image[:, :-2] + 2 * image[:, 1:-1] + image[:, 2:]
    gx = down[:, 2:] - down[:, :-2]
    gy = across[2:] - across[:-2]
    return np.sqrt(gx**2 + gy**2), np.rad2deg(np.arctan2(gy, gx))
