# mistake: multiplies_as_matrices
import numpy as np

def convolve(img, k):
    H, W = img.shape
    h, w = k.shape
    return np.array([[ np.sum(img[i:i+h,j:j+w]@k) for j in range(W-w+1)] for i in range(H-h+1)])
