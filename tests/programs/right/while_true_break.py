"""while True, leaving the loop when the window sticks out."""
import numpy as np


def convolve(image, kernel):
    rows = []
    i = 0
    while True:
        row = []
        j = 0
        while True:
            window = image[i:i + kernel.shape[0], j:j + kernel.shape[1]]
            if window.shape != kernel.shape:
                break
            row.append((window * kernel).sum())
            j += 1
        if not row:
            break
        rows.append(row)
        i += 1
    return np.array(rows)
