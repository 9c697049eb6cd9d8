"""Pads above and left, where the known mistake pads below and right."""
import numpy as np
def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))
def convolve(image,kernel):
    h,w=kernel.shape
    return right(np.pad(image.astype(float),((h-1,0),(w-1,0))),kernel)
