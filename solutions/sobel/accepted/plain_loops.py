"""Plain loops with both kernels, one window at a time."""

import math

import numpy as np


def gradient(image):
    kernel = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
    H, W = image.shape
    magnitude = np.zeros((H - 2, W - 2))
    direction = np.zeros((H - 2, W - 2))
    for i in range(H - 2):
        for j in range(W - 2):
            gx = 0.0
            gy = 0.0
            for p in range(3):
                for q in range(3):
                    pixel = float(image[i + p, j + q])
                    gx += pixel * kernel[p][q]
                    gy += pixel * kernel[q][p]
            magnitude[i, j] = math.sqrt(gx**2 + gy**2)
            direction[i, j] = math.degrees(math.atan2(gy, gx))
    return magnitude, direction
