# mistake: sets_negatives_to_zero
import numpy as np

def convolve(img, k):
    H, W = img.shape
    h, w = k.shape
    o=np.array([[ max(0,(img[i:i+h,j:j+w]*k).sum()) for j in range(W-w+1)] for i in range(H-h+1)])
    return o
