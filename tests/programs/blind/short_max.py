# mistake: takes_the_largest_product
import numpy as np

def convolve(img, k):
    H, W = img.shape
    h, w = k.shape
    return np.array([[ (img[i:i+h,j:j+w]*k).max() for j in range(W-w+1)] for i in range(H-h+1)])
