"""Global constants and kernels at the top, none of them hard-coded into the function."""
import numpy as np

KERNEL_SIZE = 3
EDGE = np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])
BLUR = np.ones((KERNEL_SIZE, KERNEL_SIZE)) / KERNEL_SIZE ** 2
SHARPEN = np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
ZERO = 0.0


def convolve(image, kernel=EDGE):
    h, w = kernel.shape
    out = np.full((image.shape[0] - h + 1, image.shape[1] - w + 1), ZERO)
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return out


edges = convolve(np.eye(6))
blurred = convolve(np.eye(6), BLUR)
