"""A structured array with a field for the sum, of which the field is returned."""
import numpy as np


def convolve(image, kernel):
    image = np.asarray(image, dtype=np.float64)
    h, w = kernel.shape
    cells = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1), dtype=[("count", "i4"), ("sum", "f8")])
    for p in range(h):
        for q in range(w):
            cells["sum"] += kernel[p, q] * image[p:p + cells.shape[0], q:q + cells.shape[1]]
            cells["count"] += 1
    assert (cells["count"] == kernel.size).all()
    return cells["sum"]
