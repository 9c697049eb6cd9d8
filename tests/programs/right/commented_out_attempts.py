"""Full of commented-out wrong attempts and of TODO notes."""
import numpy as np

# from scipy.signal import convolve2d
# def convolve(image, kernel): return convolve2d(image, kernel, mode="same")


def convolve(image, kernel):
    # kernel = np.flip(kernel)
    # image = np.pad(image, 1)
    # out = np.zeros_like(image)          # TODO why is everything black??
    k1, k2 = kernel.shape
    out = np.zeros((image.shape[0] - k1 + 1, image.shape[1] - k2 + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            # out[i, j] = np.mean(image[i:i + 3, j:j + 3] * kernel)
            out[i, j] = np.sum(image[i:i + k1, j:j + k2] * kernel)
    # return np.clip(out, 0, 255).astype(np.uint8)
    return out
    return out.astype(np.uint8)  # never reached
