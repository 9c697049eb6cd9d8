# mistake: rows_share_one_list
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    n, m = image.shape[0] - h + 1, image.shape[1] - w + 1
    grid = [[0.0] * m] * n
    for y in range(n):
        for x in range(m):
            grid[y][x] = float(np.sum(image[y:y + h, x:x + w] * kernel))
    return np.array(grid)
