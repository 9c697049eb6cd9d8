# mistake: image_width_for_both_axes
import numpy as np


def convolve(image, kernel):
    side = image.shape[1]
    k = kernel.ravel().astype(float)

    def cell(y, x):
        return float(np.dot(image[y:y + kernel.shape[0], x:x + kernel.shape[1]].ravel(), k))

    return np.array([[cell(y, x) for x in range(side - kernel.shape[1] + 1)] for y in range(side - kernel.shape[0] + 1)])
