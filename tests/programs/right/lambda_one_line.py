"""A lambda instead of a def, everything in one expression."""
import numpy as np

convolve = lambda image, kernel: np.array([[(image[i:i + kernel.shape[0], j:j + kernel.shape[1]] * kernel).sum() for j in range(image.shape[1] - kernel.shape[1] + 1)] for i in range(image.shape[0] - kernel.shape[0] + 1)])
