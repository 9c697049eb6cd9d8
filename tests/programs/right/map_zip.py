"""map and zip(*...) over tuples of shifted rows."""
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    lines = [line.tolist() for line in image]
    weights = [line.tolist() for line in kernel]

    def dot(a, b):
        return sum(map(lambda x, y: x * y, a, b))

    def output_row(band):
        shifted = [list(zip(*(line[q:] for q in range(w)))) for line in band]
        return [sum(map(dot, pieces, weights)) for pieces in zip(*shifted)]

    return np.array([output_row(band) for band in zip(*(lines[p:] for p in range(h)))])
