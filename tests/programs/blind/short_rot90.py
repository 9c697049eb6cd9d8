# mistake: flips_both_axes
import numpy as np

def convolve(img, k):
    H, W = img.shape
    h, w = k.shape
    k=np.rot90(k,2)
    return np.array([[ (img[i:i+h,j:j+w]*k).sum() for j in range(W-w+1)] for i in range(H-h+1)])
