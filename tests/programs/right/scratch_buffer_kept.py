"""Keeps one scratch buffer between calls and returns a copy of its contents."""
import numpy as np

_buffer = np.empty(0)


def convolve(image, kernel):
    image = image.astype(float)
    global _buffer
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    if _buffer.size < rows * columns:
        _buffer = np.empty(rows * columns)
    out = _buffer[:rows * columns].reshape(rows, columns)
    out[...] = 0
    for p in range(h):
        for q in range(w):
            out += image[p:p + rows, q:q + columns] * kernel[p, q]
    return out.copy()
