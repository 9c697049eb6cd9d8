"""The function is defined by exec from a text."""
import numpy as np

SOURCE = """
def {name}(image, kernel):
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return out
"""
exec(SOURCE.format(name="convolve"))
