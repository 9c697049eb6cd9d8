"""Reads pixels through memoryviews of contiguous copies."""
import numpy as np


def convolve(image, kernel):
    pixels = memoryview(np.ascontiguousarray(image, dtype=np.float64))
    weights = memoryview(np.ascontiguousarray(kernel, dtype=np.float64))
    (H, W), (h, w) = pixels.shape, weights.shape
    out = np.zeros((H - h + 1, W - w + 1))
    cells = memoryview(out)
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            s = 0.0
            for p in range(h):
                for q in range(w):
                    s += pixels[i + p, j + q] * weights[p, q]
            cells[i, j] = s
    return out
