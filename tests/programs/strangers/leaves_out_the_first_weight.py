"""The first weight counts nothing; the known mistake counts it twice."""
import numpy as np
def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))
def convolve(image,kernel):
    k=kernel.astype(float); k[0,0]=0
    return right(image,k)
