# mistake: clips_to_0_255
import numpy as np


def limit(v):
    if v < 0:
        return 0.0
    if v > 255:
        return 255.0
    return v


def convolve(image, kernel):
    a, b = image.tolist(), kernel.tolist()
    h, w = len(b), len(b[0])
    res = []
    for y in range(len(a) - h + 1):
        res.append([])
        for x in range(len(a[0]) - w + 1):
            s = 0.0
            for i in range(h):
                for j in range(w):
                    s += a[y + i][x + j] * b[i][j]
            res[y].append(limit(s))
    return np.array(res)
