"""Your function multiplies and adds in uint8 where image and kernel are of this type, so what is above
255 wraps around.

A result has the type of the numbers that it is made of, even a single pixel times a single weight. Look
at the type of the pixels, the weights and the sum; elsewhere your function is right.
"""


def window_sum(image, kernel, row, column):
    h, w = kernel.shape
    total = 0
    for p in range(h):
        for q in range(w):
            total = total + image[row + p, column + q] * kernel[p, q]
    return total
