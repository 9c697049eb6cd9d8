# mistake: flips_left_right
import numpy as np


def convolve(image, kernel):
    """Row by row with numpy's own one-dimensional convolve."""
    h = kernel.shape[0]
    rows = []
    for y in range(image.shape[0] - h + 1):
        line = 0.0
        for i in range(h):
            line = line + np.convolve(image[y + i].astype(float), kernel[i], "valid")
        rows.append(line)
    return np.vstack(rows)
