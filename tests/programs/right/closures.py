"""Closures: a function that makes a function for each kernel."""
import numpy as np


def make_filter(kernel):
    taps = [(p, q, weight) for (p, q), weight in np.ndenumerate(kernel)]
    h, w = kernel.shape

    def apply(image):
        image = np.array(image, dtype=float)
        rows, cols = image.shape[0] - h + 1, image.shape[1] - w + 1
        result = np.zeros((rows, cols))

        def add(p, q, weight):
            nonlocal result
            result = result + weight * image[p:p + rows, q:q + cols]

        for tap in taps:
            add(*tap)
        return result

    return apply


def convolve(image, kernel):
    return make_filter(kernel)(image)
