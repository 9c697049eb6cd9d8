"""The signs of the weights are lost, not those of the results."""
import numpy as np
def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))
def convolve(image,kernel):
    return right(image,np.abs(kernel))
