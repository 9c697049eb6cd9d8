"""Prints a progress bar with carriage returns and colours."""
import sys

import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(out.shape[0]):
        share = (i + 1) / out.shape[0]
        sys.stdout.write(f"\r\x1b[32m[{'#' * int(20 * share):20}]\x1b[0m {share:4.0%}")
        sys.stdout.flush()
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    print()
    return out
