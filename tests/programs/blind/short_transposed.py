# mistake: transposes_the_output
import numpy as np

def convolve(img, k):
    H, W = img.shape
    h, w = k.shape
    return np.array([[ (img[i:i+h,j:j+w]*k).sum() for i in range(H-h+1)] for j in range(W-w+1)])
