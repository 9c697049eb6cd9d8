"""Takes *args and **kwargs and sorts them out by hand."""
import numpy as np


def convolve(*args, **kwargs):
    arguments = dict(zip(("image", "kernel"), args), **kwargs)
    image = arguments.pop("image")
    kernel = arguments.pop("kernel")
    if arguments:
        raise TypeError("unknown: " + ", ".join(arguments))
    out = 0.0
    rows, columns = np.subtract(image.shape, kernel.shape) + 1
    for p, weights in enumerate(kernel):
        for q, weight in enumerate(weights):
            out = out + image[p:p + rows, q:q + columns].astype(float) * float(weight)
    return out
