# mistake: multiplies_inside_the_image
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape

    def one(y, x):
        piece = image[y:y + h, x:x + w]
        np.multiply(piece, kernel, out=piece, casting="unsafe")
        return piece.sum()

    return np.array([[one(y, x) for x in range(image.shape[1] - w + 1)] for y in range(image.shape[0] - h + 1)], float)
