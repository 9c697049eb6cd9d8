"""Structural pattern matching on the shapes."""
import numpy as np


def convolve(image, kernel):
    match image.shape, kernel.shape:
        case (_, (1, 1)):
            return image.astype(float) * kernel[0, 0]
        case ((H, W), (h, w)) if (H, W) == (h, w):
            return np.array([[np.sum(image * kernel)]])
        case ((H, W), (h, w)):
            out = np.zeros((H - h + 1, W - w + 1))
            for i in range(H - h + 1):
                for j in range(W - w + 1):
                    out[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
            return out
        case _:
            raise ValueError("two arrays with two axes, please")
