# mistake: sums_over_the_rows_only
import numpy as np

def convolve(img, k):
    H, W = img.shape
    h, w = k.shape
    return np.array([[ sum(img[i:i+h,j:j+w]*k) for j in range(W-w+1)] for i in range(H-h+1)])
