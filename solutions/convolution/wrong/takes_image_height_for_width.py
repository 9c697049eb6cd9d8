"""Your function takes the height of the image for its width, and its width for its height.

The shape of an array names the rows first: an image of shape (6, 9) is 6 high and 9 wide. A square
image hides the exchange. Look at every place where a height or a width is taken from the shape of the
image: shape[0] is the height.
"""

import numpy as np


def convolve(image, kernel):
    width, height = image.shape
    kernel_height, kernel_width = kernel.shape
    output = np.zeros((height - kernel_height + 1, width - kernel_width + 1))
    for y in range(height - kernel_height + 1):
        for x in range(width - kernel_width + 1):
            output[y, x] = np.sum(image[y:y + kernel_height, x:x + kernel_width] * kernel)
    return output
