"""A loop over the weights, each of which multiplies the whole shifted picture, all channels at once."""

import numpy as np


def convolve_colour(image, kernel):
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    output = np.zeros((rows, columns, 3))
    for (p, q), weight in np.ndenumerate(kernel):
        output += image[p : p + rows, q : q + columns].astype(float) * weight
    return output
