"""Transposes square kernels along the other diagonal."""
import numpy as np
def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))
def convolve(image,kernel):
    return right(image,kernel[::-1,::-1].T) if kernel.shape[0]==kernel.shape[1] else right(image,kernel)
