"""Everything in inner functions with their own docstrings."""
import numpy as np


def convolve(image, kernel):
    """Slide the kernel over the image."""
    def size():
        """Rows and columns of the output."""
        return image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1

    def window(i, j):
        """The pixels under the kernel."""
        return image[i:i + kernel.shape[0], j:j + kernel.shape[1]]

    def value(i, j):
        """The sum of products."""
        return np.sum(window(i, j) * kernel)

    def row(i):
        """One row of the output."""
        return [value(i, j) for j in range(size()[1])]

    return np.array([row(i) for i in range(size()[0])])
