# mistake: runs_off_the_edge
import numpy as np


def convolve(image, kernel):
    rows = []
    for y in range(image.shape[0]):
        row = []
        for x in range(image.shape[1]):
            piece = image[y:y + kernel.shape[0], x:x + kernel.shape[1]]
            row.append(np.dot(piece.ravel(), kernel.ravel()))
        rows.append(row)
    return np.array(rows, float)
