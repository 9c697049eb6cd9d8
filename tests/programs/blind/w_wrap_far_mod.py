# mistake: wraps_at_the_far_edges
import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    grid = []
    for y in range(H):
        line = []
        for x in range(W):
            t = 0.0
            for (i, j), k in np.ndenumerate(kernel):
                t += float(image[(y + i) % H, (x + j) % W]) * float(k)
            line.append(t)
        grid.append(line)
    return np.asarray(grid)
