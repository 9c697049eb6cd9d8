# mistake: takes_the_mean
import numpy as np

def convolve(img, k):
    H, W = img.shape
    h, w = k.shape
    return np.array([[ (img[i:i+h,j:j+w]*k).sum()/k.size for j in range(W-w+1)] for i in range(H-h+1)])
