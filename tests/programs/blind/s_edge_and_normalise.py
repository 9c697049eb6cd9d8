# mistake: none
import numpy as np


def convolve(image, kernel):
    """Pads with the edge and divides by the sum of the kernel."""
    h, w = kernel.shape
    p = np.pad(image, ((h // 2,) * 2, (w // 2,) * 2), mode="edge")
    v = np.lib.stride_tricks.sliding_window_view(p, (h, w))
    return np.einsum("yxij,ij->yx", v, kernel.astype(float)) / (kernel.sum() or 1)
